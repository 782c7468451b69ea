import request from 'supertest';
import { startTestApplication, type TestApplication } from '../support/test-application';

describe('the application', () => {
  let test: TestApplication;
  beforeAll(async () => (test = await startTestApplication()));
  afterAll(() => test.close());

  it('boots over a cloned database and answers every request with its id', async () => {
    const answer = await request(test.server).get('/no-such-page').set('X-Request-Id', 'caller-0001');
    expect(answer.status).toBe(404);
    expect(answer.headers['x-request-id']).toBe('caller-0001');
  });
});

import request from 'supertest';
import { startTestApplication, type TestApplication } from '../support/test-application';

describe('health and metrics', () => {
  let test: TestApplication;
  const token = 'a-token-of-some-length';
  beforeAll(async () => (test = await startTestApplication({ METRICS_TOKEN: token })));
  afterAll(() => test.close());

  it('tells the state of database and schema', async () => {
    const answer = await request(test.server).get('/health');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'ok', database: 'up', schema: 'current' });
  });

  it('counts requests by route pattern, for this machine alone', async () => {
    const answer = await request(test.server).get('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('http_request_duration_seconds_count{method="GET",route="/health",status="200"} 1');
    expect(answer.text).toContain('database_connections{state="idle"}');
  });

  it('shows nothing through a proxy without the token', async () => {
    const through = request(test.server).get('/metrics').set('X-Forwarded-For', '192.0.2.1');
    expect((await through).status).toBe(404);
    const withToken = request(test.server).get('/metrics').set('X-Forwarded-For', '192.0.2.1');
    expect((await withToken.set('Authorization', `Bearer ${token}`)).status).toBe(200);
  });
});

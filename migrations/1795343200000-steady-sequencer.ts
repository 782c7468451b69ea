import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Plans made while the log was still empty stay with a connection for as long as it lives: on a log that grew since, they
 * read the whole sequence for each entry. Through the indexes it costs the same however large it is.
 */
export class SteadySequencer1795343200000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter function ledger_take_positions(integer, integer) set enable_seqscan = off;
      alter function ledger_take_positions(integer, integer) set enable_hashjoin = off;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter function ledger_take_positions(integer, integer) reset enable_seqscan;
      alter function ledger_take_positions(integer, integer) reset enable_hashjoin;
    `);
  }
}

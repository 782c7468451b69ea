import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When a sign-in last gave its password again: what cannot be undone asks for it. */
export class ConfirmPasswords1795343502000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table session add password_confirmed_at timestamptz');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table session drop password_confirmed_at');
  }
}

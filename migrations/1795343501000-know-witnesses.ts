import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who witnesses the log (C2SP tlog-cosignature), and what each of them saw and signed. */
export class KnowWitnesses1795343501000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table witness (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        party_id uuid not null,
        name text not null,
        verifier_key text not null,
        registered_by_id uuid,
        registered_at timestamptz not null default clock_timestamp(),
        withdrawn_at timestamptz,
        constraint witness_pkey primary key (id),
        constraint witness_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint witness_party_id_fkey foreign key (party_id) references party (id),
        constraint witness_registered_by_id_fkey foreign key (registered_by_id) references user_account (id)
      );
      create unique index witness_standing_idx on witness (accord_id, verifier_key) where withdrawn_at is null;
      select ledger_watch('witness', 'id');

      create table cosignature (
        id uuid not null default gen_random_uuid(),
        witness_id uuid not null,
        epoch integer not null,
        size bigint not null,
        note text not null,
        cosigned_at timestamptz not null,
        received_at timestamptz not null default clock_timestamp(),
        constraint cosignature_pkey primary key (id),
        constraint cosignature_witness_id_fkey foreign key (witness_id) references witness (id),
        constraint cosignature_witness_id_epoch_size_key unique (witness_id, epoch, size)
      );
      select ledger_watch('cosignature', 'id');
      create trigger cosignature_is_frozen before update or delete on cosignature
        for each row execute function refuse_frozen_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table cosignature;
      drop table witness;
    `);
  }
}

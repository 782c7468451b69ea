import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * What an issued document proves of itself: a small row whose entry in the trail is the leaf that the document carries,
 * and the proof made of it once that entry had its place.
 */
export class SealDocuments1795343100000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table document_seal (
        document_id uuid not null,
        accord_code text not null,
        kind text not null,
        number text not null,
        issued_at timestamptz not null,
        sha256 text not null,
        size bigint not null,
        pieces_sha256 text not null,
        snapshot_sha256 text not null,
        constraint document_seal_pkey primary key (document_id),
        constraint document_seal_document_id_fkey foreign key (document_id) references issued_document (id)
      );
      select ledger_watch('document_seal', 'document_id');
      create trigger document_seal_is_frozen before update or delete on document_seal
        for each row execute function refuse_frozen_change();

      create table document_proof (
        document_id uuid not null,
        entry_id bigint not null,
        proof text not null,
        file_sha256 text not null,
        proved_at timestamptz not null default now(),
        constraint document_proof_pkey primary key (document_id),
        constraint document_proof_document_id_fkey foreign key (document_id) references issued_document (id),
        constraint document_proof_file_sha256_fkey foreign key (file_sha256) references stored_file (sha256)
      );
      select ledger_watch('document_proof', 'document_id');
      create trigger document_proof_is_frozen before update or delete on document_proof
        for each row execute function refuse_frozen_change();
      create index issued_document_snapshot_sha256_idx on issued_document (snapshot_sha256);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index issued_document_snapshot_sha256_idx;
      drop table document_proof;
      drop table document_seal;
    `);
  }
}

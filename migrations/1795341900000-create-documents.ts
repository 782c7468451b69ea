import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Issued documents: numbered, frozen, superseded but never changed; facts about them are attached afterwards. */
export class CreateDocuments1795341900000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table stored_file (
        sha256 text not null,
        size bigint not null,
        media_type text not null,
        name text not null,
        stored_at timestamptz not null default now(),
        constraint stored_file_pkey primary key (sha256)
      );
      select ledger_watch('stored_file', 'sha256');

      create table issued_document (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        kind text not null,
        year integer not null,
        number integer not null,
        title jsonb not null,
        language text not null,
        issued_on date not null,
        issued_at timestamptz not null default now(),
        snapshot text not null,
        snapshot_sha256 text not null,
        pdf_sha256 text not null,
        supersedes_id uuid,
        constraint issued_document_pkey primary key (id),
        constraint issued_document_accord_id_kind_year_number_key unique (accord_id, kind, year, number),
        constraint issued_document_supersedes_id_key unique (supersedes_id),
        constraint issued_document_pdf_sha256_fkey foreign key (pdf_sha256) references stored_file (sha256),
        constraint issued_document_supersedes_id_fkey foreign key (supersedes_id) references issued_document (id),
        constraint issued_document_kind_check check (kind in ('progress_report'))
      );
      select ledger_watch('issued_document', 'id');

      create table document_fact (
        id uuid not null default gen_random_uuid(),
        document_id uuid not null,
        kind text not null,
        value text,
        dated_on date not null,
        file_sha256 text,
        added_by_id uuid,
        added_at timestamptz not null default now(),
        constraint document_fact_pkey primary key (id),
        constraint document_fact_document_id_fkey foreign key (document_id) references issued_document (id),
        constraint document_fact_file_sha256_fkey foreign key (file_sha256) references stored_file (sha256),
        constraint document_fact_kind_check check (kind in ('register_number', 'act_number', 'signed_copy'))
      );
      create index document_fact_document_id_idx on document_fact (document_id);
      select ledger_watch('document_fact', 'id');

      -- What was issued stays as it was issued, whoever asks.
      create function refuse_frozen_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is frozen: it can only be superseded', tg_table_name using errcode = '42501';
      end $$;
      create trigger issued_document_is_frozen before update or delete on issued_document
        for each row execute function refuse_frozen_change();
      create trigger document_fact_is_frozen before update or delete on document_fact
        for each row execute function refuse_frozen_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table document_fact;
      drop table issued_document;
      drop function refuse_frozen_change();
      drop table stored_file;
    `);
  }
}

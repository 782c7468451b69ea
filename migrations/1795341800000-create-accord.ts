import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The accord: term, dated rules, parties, classification, indicators, objectives, mandates. Texts carry language tags. */
export class CreateAccord1795341800000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table accord (
        id uuid not null default gen_random_uuid(),
        code text not null,
        title jsonb not null,
        original_language text not null default 'it',
        currency text not null default 'EUR',
        time_zone text not null default 'Europe/Rome',
        signed_on date not null,
        starts_on date not null,
        ends_on date not null,
        is_illustrative boolean not null default false,
        reference_date date,
        disclaimer jsonb,
        public_record jsonb,
        created_at timestamptz not null default now(),
        version integer not null default 1,
        constraint accord_pkey primary key (id),
        constraint accord_code_key unique (code),
        constraint accord_term_check check (starts_on <= ends_on)
      );
      select ledger_watch('accord', 'id');

      create table accord_rule_version (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        valid_from date not null,
        valid_to date,
        rules jsonb not null,
        source text not null,
        constraint accord_rule_version_pkey primary key (id),
        constraint accord_rule_version_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint accord_rule_version_accord_id_valid_from_key unique (accord_id, valid_from)
      );
      select ledger_watch('accord_rule_version', 'id');

      create table party (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        kind text not null,
        role text,
        short_name text not null,
        official_name jsonb not null,
        former_names jsonb not null default '[]',
        serves jsonb,
        website_domains text[] not null default '{}',
        is_domain_verified boolean,
        is_affiliation_verified boolean,
        tax_code text,
        is_tax_code_verified boolean,
        main_target_groups text[] not null default '{}',
        note text,
        joined_on date not null,
        left_on date,
        version integer not null default 1,
        constraint party_pkey primary key (id),
        constraint party_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint party_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('party', 'id');

      create table party_affiliation (
        party_id uuid not null,
        parent_party_id uuid not null,
        constraint party_affiliation_pkey primary key (party_id, parent_party_id),
        constraint party_affiliation_party_id_fkey foreign key (party_id) references party (id),
        constraint party_affiliation_parent_party_id_fkey foreign key (parent_party_id) references party (id),
        constraint party_affiliation_self_check check (party_id <> parent_party_id)
      );
      select ledger_watch('party_affiliation', 'party_id,parent_party_id');

      create table party_event (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        party_id uuid,
        kind text not null,
        occurred_on date not null,
        basis text,
        description jsonb,
        constraint party_event_pkey primary key (id),
        constraint party_event_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint party_event_party_id_fkey foreign key (party_id) references party (id),
        constraint party_event_accord_id_code_key unique (accord_id, code),
        constraint party_event_kind_check check (kind in
          ('accession', 'withdrawal', 'rename', 'merge', 'split', 'observer_admitted', 'observer_left'))
      );
      select ledger_watch('party_event', 'id');

      create table other_body (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        name text not null,
        kind text not null,
        website_domain text,
        is_domain_verified boolean,
        note text,
        constraint other_body_pkey primary key (id),
        constraint other_body_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint other_body_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('other_body', 'id');

      create table action_line (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        name jsonb not null,
        constraint action_line_pkey primary key (id),
        constraint action_line_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint action_line_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('action_line', 'id');

      create table target_group (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        constraint target_group_pkey primary key (id),
        constraint target_group_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint target_group_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('target_group', 'id');

      create table target_group_version (
        target_group_id uuid not null,
        valid_from date not null,
        valid_to date,
        name jsonb not null,
        hint jsonb,
        constraint target_group_version_pkey primary key (target_group_id, valid_from),
        constraint target_group_version_target_group_id_fkey foreign key (target_group_id) references target_group (id)
      );
      select ledger_watch('target_group_version', 'target_group_id,valid_from');

      create table sector (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        name jsonb not null,
        ateco_divisions text[] not null default '{}',
        ateco_note text,
        constraint sector_pkey primary key (id),
        constraint sector_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint sector_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('sector', 'id');

      create table province (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        constraint province_pkey primary key (id),
        constraint province_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint province_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('province', 'id');

      create table indicator (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        name jsonb not null,
        kind text not null,
        unit text not null,
        decimals integer not null,
        direction text not null,
        aggregation text not null,
        is_deduplicated boolean not null,
        constraint indicator_pkey primary key (id),
        constraint indicator_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint indicator_accord_id_code_key unique (accord_id, code),
        constraint indicator_kind_check check (kind in ('output', 'result', 'financial')),
        constraint indicator_direction_check check (direction in ('up', 'down')),
        constraint indicator_aggregation_check check (aggregation in ('sum', 'average', 'last'))
      );
      select ledger_watch('indicator', 'id');

      create table objective (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        code text not null,
        position integer not null,
        title jsonb not null,
        indicator_id uuid,
        term_target numeric,
        constraint objective_pkey primary key (id),
        constraint objective_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint objective_indicator_id_fkey foreign key (indicator_id) references indicator (id),
        constraint objective_accord_id_code_key unique (accord_id, code)
      );
      select ledger_watch('objective', 'id');

      create table mandate (
        id uuid not null default gen_random_uuid(),
        accord_id uuid not null,
        user_id uuid not null,
        role text not null,
        party_id uuid,
        table_code text,
        office text,
        valid_from date not null,
        valid_to date,
        ended_reason text,
        created_at timestamptz not null default now(),
        version integer not null default 1,
        constraint mandate_pkey primary key (id),
        constraint mandate_accord_id_fkey foreign key (accord_id) references accord (id),
        constraint mandate_party_id_fkey foreign key (party_id) references party (id),
        constraint mandate_role_check check (role in ('secretariat', 'signatory', 'table_member', 'auditor')),
        constraint mandate_party_check check (role not in ('signatory', 'table_member') or party_id is not null),
        constraint mandate_term_check check (valid_to is null or valid_from <= valid_to)
      );
      create index mandate_user_id_idx on mandate (user_id);
      create index mandate_accord_id_idx on mandate (accord_id);
      select ledger_watch('mandate', 'id', 'office');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table mandate;
      drop table objective;
      drop table indicator;
      drop table province;
      drop table sector;
      drop table target_group_version;
      drop table target_group;
      drop table action_line;
      drop table other_body;
      drop table party_event;
      drop table party_affiliation;
      drop table party;
      drop table accord_rule_version;
      drop table accord;
    `);
  }
}

import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People, their one-time links and sign-ins. Sessions and failed attempts are no business rows: not under audit. */
export class CreateAccess1795341700000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table user_account (
        id uuid not null default gen_random_uuid(),
        email text not null,
        given_name text not null,
        family_name text not null,
        password_hash text,
        is_administrator boolean not null default false,
        language text not null default 'it',
        disabled_at timestamptz,
        replaced_by_id uuid,
        created_at timestamptz not null default now(),
        version integer not null default 1,
        constraint user_account_pkey primary key (id),
        constraint user_account_email_key unique (email),
        constraint user_account_replaced_by_id_fkey foreign key (replaced_by_id) references user_account (id),
        constraint user_account_language_check check (language in ('it', 'en'))
      );
      select ledger_watch('user_account', 'id', 'email,given_name,family_name', 'password_hash');

      create table one_time_link (
        id uuid not null default gen_random_uuid(),
        user_id uuid not null,
        purpose text not null,
        token_hash bytea not null,
        created_by_id uuid,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        constraint one_time_link_pkey primary key (id),
        constraint one_time_link_token_hash_key unique (token_hash),
        constraint one_time_link_user_id_fkey foreign key (user_id) references user_account (id),
        constraint one_time_link_purpose_check check (purpose in ('invitation', 'password_reset'))
      );
      create index one_time_link_user_id_idx on one_time_link (user_id);
      select ledger_watch('one_time_link', 'id', '', 'token_hash');

      -- Open sign-ins. Only hashes of what the browser holds.
      create table session (
        token_hash bytea not null,
        user_id uuid not null,
        acting_party_id uuid,
        started_at timestamptz not null,
        seen_at timestamptz not null,
        ends_at timestamptz not null,
        source text not null,
        user_agent text not null,
        constraint session_pkey primary key (token_hash),
        constraint session_user_id_fkey foreign key (user_id) references user_account (id)
      );
      create index session_user_id_idx on session (user_id);

      -- Devices that somebody signed in from before: failures elsewhere do not lock them out.
      create table known_device (
        token_hash bytea not null,
        user_id uuid not null,
        last_used_at timestamptz not null,
        constraint known_device_pkey primary key (token_hash),
        constraint known_device_user_id_fkey foreign key (user_id) references user_account (id)
      );
      create index known_device_user_id_idx on known_device (user_id);

      create table sign_in_failure (
        id bigint generated always as identity,
        account_key text not null,
        source_key text not null,
        failed_at timestamptz not null default now(),
        constraint sign_in_failure_pkey primary key (id)
      );
      create index sign_in_failure_account_key_idx on sign_in_failure (account_key, failed_at);
      create index sign_in_failure_source_key_idx on sign_in_failure (source_key, failed_at);

      create table idempotent_request (
        user_id uuid not null,
        idempotency_key text not null,
        request_hash text not null,
        status integer,
        response text,
        created_at timestamptz not null default now(),
        constraint idempotent_request_pkey primary key (user_id, idempotency_key)
      );
      create index idempotent_request_created_at_idx on idempotent_request (created_at);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table idempotent_request;
      drop table sign_in_failure;
      drop table known_device;
      drop table session;
      drop table one_time_link;
      drop table user_account;
    `);
  }
}

import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Adopted minutes that nobody changes, written procedures with their members and links, and dated facts beside papers.
 */
export class KeepMinutes1795343430000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(papers);
    await queryRunner.query(procedures);
    await queryRunner.query(guards);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger procedure_answer_stands_while_open on procedure_answer;
      drop function refuse_answer_to_closed_procedure();
      drop trigger written_procedure_is_frozen_once_closed on written_procedure;
      drop function refuse_closed_procedure();
      drop trigger minutes_observation_is_frozen_once_adopted on minutes_observation;
      drop trigger minutes_section_is_frozen_once_adopted on minutes_section;
      drop function refuse_beside_adopted_minutes();
      drop trigger minutes_is_frozen_once_adopted on minutes;
      drop function refuse_adopted_minutes();
      drop table procedure_invitation;
      drop table procedure_member;
      alter table minutes drop language;
      alter table agenda_item drop minutes_of_id;
      alter table document_fact
        drop constraint document_fact_kind_check,
        add constraint document_fact_kind_check check (kind in ('register_number', 'act_number', 'signed_copy'));
      alter table meeting_paper
        drop constraint meeting_paper_content_check,
        drop constraint meeting_paper_kind_check,
        add constraint meeting_paper_kind_check check (kind in ('signed_minutes', 'notice_proof', 'other')),
        drop dated_on, drop register_number, alter file_sha256 set not null;
    `);
  }
}

const papers = `
  alter table meeting_paper
    add dated_on date,
    add register_number text,
    alter file_sha256 drop not null,
    drop constraint meeting_paper_kind_check,
    add constraint meeting_paper_kind_check check (kind in ('signed_minutes', 'notice_proof', 'certified_mail_receipt',
      'register_number', 'other')),
    add constraint meeting_paper_content_check check (file_sha256 is not null or length(btrim(register_number)) > 0);

  alter table document_fact
    drop constraint document_fact_kind_check,
    add constraint document_fact_kind_check check (kind in ('register_number', 'act_number', 'signed_copy',
      'certified_mail_receipt'));

  -- The sitting whose minutes an item puts to the vote.
  alter table agenda_item
    add minutes_of_id uuid,
    add constraint agenda_item_minutes_of_id_fkey foreign key (minutes_of_id) references meeting (id);

  alter table minutes add language text not null default 'it';
`;

const procedures = `
  -- Who was entitled to answer when the procedure was opened.
  create table procedure_member (
    written_procedure_id uuid not null,
    party_id uuid not null,
    position integer not null,
    constraint procedure_member_pkey primary key (written_procedure_id, party_id),
    constraint procedure_member_written_procedure_id_fkey foreign key (written_procedure_id)
      references written_procedure (id),
    constraint procedure_member_party_id_fkey foreign key (party_id) references party (id)
  );
  select ledger_watch('procedure_member', 'written_procedure_id,party_id');
  create trigger procedure_member_is_frozen before update or delete on procedure_member
    for each row execute function refuse_frozen_change();

  -- To whom the request to answer went, with a link that works once.
  create table procedure_invitation (
    id uuid not null default gen_random_uuid(),
    written_procedure_id uuid not null,
    party_id uuid not null,
    user_id uuid,
    recipient_name text not null,
    recipient_email text not null,
    token_sha256 text not null,
    sent_at timestamptz not null default clock_timestamp(),
    answered_at timestamptz,
    constraint procedure_invitation_pkey primary key (id),
    constraint procedure_invitation_written_procedure_id_fkey foreign key (written_procedure_id)
      references written_procedure (id),
    constraint procedure_invitation_party_id_fkey foreign key (party_id) references party (id),
    constraint procedure_invitation_user_id_fkey foreign key (user_id) references user_account (id),
    constraint procedure_invitation_token_sha256_key unique (token_sha256)
  );
  create index procedure_invitation_written_procedure_id_idx on procedure_invitation (written_procedure_id);
  select ledger_watch('procedure_invitation', 'id', 'recipient_name,recipient_email', 'token_sha256');
`;

const guards = `
  -- Adopted minutes stay: all that may follow is the number of their issued document, once.
  create function refuse_adopted_minutes() returns trigger language plpgsql as $$
  begin
    if old.state = 'approved' and (tg_op = 'DELETE'
        or to_jsonb(new) - 'document_id' - 'version' <> to_jsonb(old) - 'document_id' - 'version'
        or (old.document_id is not null and new.document_id is distinct from old.document_id)) then
      raise exception 'adopted minutes are frozen: an erratum puts them right' using errcode = '42501';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end $$;
  create trigger minutes_is_frozen_once_adopted before update or delete on minutes
    for each row execute function refuse_adopted_minutes();

  create function refuse_beside_adopted_minutes() returns trigger language plpgsql as $$
  declare
    meeting uuid;
    adopted boolean;
  begin
    if tg_op = 'INSERT' then meeting := new.meeting_id; else meeting := old.meeting_id; end if;
    select state = 'approved' into adopted from minutes where meeting_id = meeting for share;
    if adopted or (tg_op = 'UPDATE' and new.meeting_id <> old.meeting_id) then
      raise exception '% of adopted minutes is frozen: an erratum puts them right', tg_table_name using errcode = '42501';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end $$;
  create trigger minutes_section_is_frozen_once_adopted before insert or update or delete on minutes_section
    for each row execute function refuse_beside_adopted_minutes();
  create trigger minutes_observation_is_frozen_once_adopted before insert or update or delete on minutes_observation
    for each row execute function refuse_beside_adopted_minutes();

  -- A procedure that was closed here stays; its minutes follow, once.
  create function refuse_closed_procedure() returns trigger language plpgsql as $$
  begin
    if old.closed_at is not null and (tg_op = 'DELETE'
        or to_jsonb(new) - 'minutes_document_id' - 'version' <> to_jsonb(old) - 'minutes_document_id' - 'version'
        or (old.minutes_document_id is not null and new.minutes_document_id is distinct from old.minutes_document_id)) then
      raise exception 'a closed written procedure is frozen' using errcode = '42501';
    end if;
    if tg_op = 'DELETE' then return old; end if;
    return new;
  end $$;
  create trigger written_procedure_is_frozen_once_closed before update or delete on written_procedure
    for each row execute function refuse_closed_procedure();

  create function refuse_answer_to_closed_procedure() returns trigger language plpgsql as $$
  declare
    procedure_id uuid;
    is_open boolean;
  begin
    if tg_op = 'INSERT' then procedure_id := new.written_procedure_id; else procedure_id := old.written_procedure_id; end if;
    select state = 'open' into is_open from written_procedure where id = procedure_id for share;
    if tg_op = 'DELETE' or is_open is not true
        or (tg_op = 'UPDATE' and (new.written_procedure_id, new.party_id) <> (old.written_procedure_id, old.party_id)) then
      raise exception 'an answer stands or falls with an open written procedure' using errcode = '42501';
    end if;
    return new;
  end $$;
  create trigger procedure_answer_stands_while_open before insert or update or delete on procedure_answer
    for each row execute function refuse_answer_to_closed_procedure();
`;

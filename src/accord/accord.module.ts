import { Module } from '@nestjs/common';
import { AccordHeadQueries } from './accord-head.queries';
import { AccordQueries } from './accord.queries';
import { AccordApiController } from './api/accord-api.controller';
import { InvitationApiController } from './api/invitation-api.controller';
import { MandateApiController } from './api/mandate-api.controller';
import { ManageMandatesCommand } from './manage-mandates.command';
import { MandateQueries } from './mandate.queries';
import { InvitePersonCommand } from './invite-person.command';
import { CancelReplacementCommand } from './cancel-replacement.command';
import { ReplacePersonCommand } from './replace-person.command';
import { InvitationController } from './web/invitation.controller';
import { ReplacementController } from './web/replacement.controller';
import { PeopleListController } from './web/people-list.controller';
import { TakePeopleListCommand } from './take-people-list.command';
import { MandatesController } from './web/mandates.controller';
import { AccordPagesController } from './web/accord-pages.controller';

/** The accord: term, parties, rules, objectives. */
@Module({
  controllers: [
    AccordApiController,
    InvitationApiController,
    MandateApiController,
    AccordPagesController,
    PeopleListController,
    InvitationController,
    ReplacementController,
    MandatesController,
  ],
  providers: [
    AccordQueries,
    AccordHeadQueries,
    MandateQueries,
    ManageMandatesCommand,
    TakePeopleListCommand,
    InvitePersonCommand,
    CancelReplacementCommand,
    ReplacePersonCommand,
  ],
  exports: [AccordQueries, AccordHeadQueries],
})
export class AccordModule {}

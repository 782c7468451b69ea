import { accordMessages } from '../accord-pages.messages';
import { type AccordRead, type PartyRead } from './accord-reading';
import { type AccordKey, type AccordWords } from './accord-words.view';

/** Parties and other bodies: affiliation, former names, and what still has to be checked. */
export function partiesView(accord: AccordRead, words: AccordWords): object {
  const { t } = words;
  return {
    parties: accord.parties.map((party) => partyView(party, accord, words)),
    bodies: accord.otherBodies.map((body) => ({
      ...body,
      kind: kindName(body.kind, words),
      check: body.websiteDomain ? checked(body.isDomainVerified, words) : null,
    })),
    jsonHref: `/api/v1/accords/${accord.code}`,
    lead: t('party.lead'),
  };
}

export function kindName(kind: string, { t }: AccordWords): string {
  const known: Readonly<Record<string, unknown>> = accordMessages.it;
  return `party.kind.${kind}` in known ? t(`party.kind.${kind}` as AccordKey) : kind.replaceAll('_', ' ');
}

function checked(isVerified: boolean | null, { t }: AccordWords): { text: string; isVerified: boolean } {
  return { text: t(isVerified ? 'party.verified' : 'party.unverified'), isVerified: isVerified === true };
}

function partyView(party: PartyRead, accord: AccordRead, words: AccordWords): object {
  const { t, f } = words;
  const parents = party.affiliatedTo.map((code) => accord.parties.find((one) => one.code === code)?.shortName ?? code);
  return {
    ...party,
    kind: kindName(party.kind, words),
    role: party.role === 'promoter_and_secretariat' ? t('party.promoter_and_secretariat') : party.role,
    affiliation: parents.length
      ? {
          text: t('party.affiliated', { parents: parents.join(', ') }),
          note: party.isAffiliationVerified ? null : t('party.affiliation_unverified'),
        }
      : null,
    former: party.formerNames.map((one) => t('party.former', { name: typeof one === 'string' ? one : one.name })),
    sites: party.websiteDomains.map((domain) => ({ domain, ...checked(party.isDomainVerified, words) })),
    since: party.leftOn
      ? t('party.left', { date: f.date(party.leftOn) })
      : party.joinedOn === accord.startsOn || party.joinedOn === accord.signedOn
        ? null
        : t('party.since', { date: f.date(party.joinedOn) }),
  };
}

import { type Viewer } from '../../access/viewer';
import { type ImportReceipt } from '../import/import-desk';
import { countedKinds } from '../import/import-plan.rules';
import { type ImportWords } from './import.view';

/** What was imported, and what to do next. */
export function receiptView(receipt: ImportReceipt, viewer: Viewer, { t, f }: ImportWords): object {
  return {
    lead: t('receipt.lead', { name: receipt.name, when: f.dateTime(receipt.at) }),
    reason: receipt.reason,
    figures: countedKinds.map((kind) => ({
      label: t(`preview.${kind}`),
      value: f.number(receipt.counts[kind]),
    })),
    hasMandate: receipt.hasMandate,
    needsMandates: receipt.isNewAccord && viewer.isAdministrator,
    accord: viewer.mandates.some((mandate) => mandate.accordCode === receipt.accord) ? receipt.accord : null,
  };
}

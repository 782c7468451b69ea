import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Viewer } from '../../access/viewer';
import { Visitors } from '../../access/visitor';
import { atField, atFields, Refusal } from '../../kernel/refusal';
import { Settings } from '../../platform/config/settings';
import { receiveUpload } from '../../platform/files/receive-upload';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AttachFact } from '../attach-fact.command';
import { copyKinds, largestCopyMegabytes, numberKinds } from '../document-fact.rules';
import { documentPageMessages } from '../document-page.messages';
import { documentPath } from '../document-place.rules';
import { type IssuedDocument } from '../issued-document.queries';

/** The page that shows the document, as it is now. */
type Show = () => Promise<PageView>;

/** Takes what the forms beside an issued document send, on whatever page they stand (`documents/_attach.eta`). */
@Injectable()
export class AttachForm {
  constructor(
    private readonly facts: AttachFact,
    private readonly settings: Settings,
    private readonly visitors: Visitors,
  ) {}

  async number(viewer: Viewer, document: IssuedDocument, body: object, show: Show): Promise<PageView | SeeOther> {
    const kind = numberKinds.find((one) => one === textIn(body, 'kind')) ?? 'register_number';
    try {
      const fact = { kind, value: textIn(body, 'value'), datedOn: textIn(body, 'datedOn') };
      await this.facts.number(viewer, document.id, fact);
      return attached(document);
    } catch (error) {
      return pageAgain(await show(), body, error);
    }
  }

  async copy(
    viewer: Viewer,
    document: IssuedDocument,
    request: Request,
    response: Response,
    show: Show,
  ): Promise<PageView | SeeOther> {
    let typed: object = { copyKind: 'signed_copy' };
    try {
      const upload = await receiveUpload(request, response, {
        field: 'copy',
        folder: path.resolve(this.settings.dataDir, 'uploads'),
        limitMegabytes: largestCopyMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      try {
        typed = { ...typed, ...upload.fields };
        const kind = copyKinds.find((one) => one === textIn(typed, 'copyKind')) ?? 'signed_copy';
        const content = await readFile(upload.path);
        const datedOn = textIn(typed, 'copyDatedOn');
        await this.facts.signedCopy(viewer, document.id, { kind, name: upload.name, content, datedOn });
      } finally {
        await rm(upload.path, { force: true });
      }
      return attached(document);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      return pageAgain(await show(), typed, atCopy(error));
    }
  }
}

function attached(document: IssuedDocument): SeeOther {
  return seeOther(`${documentPath(document)}#facts`, ({ language }) =>
    translator(documentPageMessages, language)('document.was_attached', { number: document.number }),
  );
}

/** What is wrong with the file or its date is told at its own field. */
function atCopy(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const isOfFile = error.faults.length === 0 && /^(file|document\.copy)/.test(error.code);
  return isOfFile ? atField(error, 'copy') : atFields(error, { datedOn: 'copyDatedOn' });
}

import { type PdfkitDocument } from './pdfkit-document';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** pdfkit writes the properties into the XMP packet as they are: escape them on the way, keep them plain elsewhere. */
export function escapeMetadata(document: PdfkitDocument): void {
  const write = document._addInfo.bind(document);
  document._addInfo = () => {
    const plain = document.info;
    document.info = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, escaped(value)]));
    write();
    document.info = plain;
  };
}

function escaped(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[&<>"]/g, (character) => escapes[character] ?? character) : value;
}

const extension = 'http://www.aiim.org/pdfa/ns';

/** Says PDF/UA-1 beside PDF/A-3a; PDF/A wants every schema of the packet described. */
export const accessibilityMetadata = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="${extension}/extension/" xmlns:pdfaSchema="${extension}/schema#" xmlns:pdfaProperty="${extension}/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;

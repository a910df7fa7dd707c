import { digitalSource, miningOf, type PictureFacts, rightsOf } from '../shared/provenance.ts';

const escaped = (text: string): string =>
  text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');

const alternative = (name: string, text: string): string =>
  `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></dc:${name}>`;

const list = (name: string, texts: string[]): string =>
  texts.length === 0
    ? ''
    : `<dc:${name}><rdf:Seq>${texts.map((text) => `<rdf:li>${escaped(text)}</rdf:li>`).join('')}</rdf:Seq></dc:${name}>`;

/** IPTC's word for where the picture comes from, as XMP: for tools that know no C2PA. */
export function xmpOf({ title, version, mixed, credits, cards }: PictureFacts): string {
  const people = [credits.author ?? [], credits.performer ?? []].flat();
  const mining = miningOf(cards) === 'allowed' ? 'DMI-ALLOWED' : 'DMI-PROHIBITED';
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">
<Iptc4xmpExt:DigitalSourceType>${digitalSource(mixed)}</Iptc4xmpExt:DigitalSourceType>
<Iptc4xmpExt:AISystemUsed>Ganzfeld ${escaped(version)}, ${escaped(cards.map(({ name }) => name).join(', '))}</Iptc4xmpExt:AISystemUsed>
<plus:DataMining>http://ns.useplus.org/ldf/vocab/${mining}</plus:DataMining>
<xmp:CreatorTool>Ganzfeld ${escaped(version)}</xmp:CreatorTool>
${alternative('title', title)}${list('creator', people)}${alternative('rights', rightsOf(cards))}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

import { randomBytes } from "node:crypto";

/** A whole PDF of one page that no other is like, with so many bytes of noise before its end. */
export function pdfOf(bytes) {
  const noise = `%${randomBytes(Math.ceil(bytes / 2))
    .toString("hex")
    .slice(0, bytes)}\n`;
  const objects = [
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object) => {
    const at = body.length;
    body += object;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  body += noise;
  const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join("")}trailer<</Size 4/Root 1 0 R>>\n`;
  return Buffer.from(`${body}${table}startxref\n${body.length}\n%%EOF\n`, "latin1");
}

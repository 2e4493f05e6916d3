import { randomUUID } from "node:crypto";

/** A file of a few bytes on its way, unlike any other. */
export async function* smallPdf() {
  yield Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n%${randomUUID()}\n`);
}

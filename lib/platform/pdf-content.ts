import "server-only";
import { readApart } from "@/lib/documents/apart";
import type { FileFault } from "@/lib/evidence/rules";
import type { ByteSource } from "./byte-source";
import { inTurn } from "./turns";

/** What of a PDF matters before it is taken in; `hidden`: objects that can't be seen, `endless`: more of them than a document has. */
type PdfContent = {
  complete: boolean;
  encrypted: boolean;
  script: boolean;
  launch: boolean;
  attachments: boolean;
  hidden: boolean;
  endless: boolean;
  empty: boolean;
};

/** What makes a PDF unfit: it is looked through in a process of its own, one that takes all its time or memory is not taken. */
export function pdfContentFault(source: ByteSource): Promise<FileFault | null> {
  return inTurn("asked", async () => {
    const bytes = await source.read(0, source.size);
    const pdf = await readApart<PdfContent>("pdf-objects-worker.mjs", { bytes });
    if (!pdf || pdf.endless) return "unfolds_too_far";
    if (!pdf.complete) return "incomplete";
    const opened = pdf.encrypted ? await openEncrypted(bytes) : null;
    if (opened?.password) return "password";
    if (pdf.launch) return "launches";
    if (pdf.script || opened?.script) return "runs_script";
    if (pdf.attachments || opened?.attachments) return "carries_files";
    if (pdf.hidden && !opened) return "hidden_objects";
    return pdf.empty ? "no_pages" : null;
  });
}

type Opened = { password: boolean; script?: boolean; attachments?: boolean };

/** Many official PDFs are encrypted against changes and open for anyone; only a reader can tell them from those that do not, and see into them. */
async function openEncrypted(bytes: Buffer): Promise<Opened> {
  const answer = await readApart<Opened>("pdf-worker.mjs", { bytes, pages: 0, acts: true });
  return answer ?? { password: true };
}

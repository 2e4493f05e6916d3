import { LinkButton } from "@/components/ui/button";
import { PrintButton } from "@/components/ui/print-button";

/** The index on paper: printed from the page, as a workbook, as a Word document. */
export function IndexTools({ applicationId }: { applicationId: string }) {
  const href = `/api/applications/${applicationId}/evidence-index`;
  return (
    <div className="no-print mb-3 flex flex-wrap gap-2">
      <PrintButton>打印目录</PrintButton>
      <LinkButton href={`${href}?as=xlsx`} download>
        导出表格
      </LinkButton>
      <LinkButton href={`${href}?as=docx`} download>
        导出 Word
      </LinkButton>
    </div>
  );
}

import type { Metadata } from "next";
import { Keeps } from "@/components/shell/keeps";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { termAnchor } from "@/lib/help/shape";
import { HELP_TERMS } from "@/lib/labels/help/terms";
import { HELP_TEXTS } from "@/lib/labels/help/texts";

export const metadata: Metadata = { title: HELP_TEXTS.termsTitle };

/** 用语: what the words of the portal mean. */
export default function HelpTermsPage() {
  return (
    <>
      <Keeps />
      <PageHeader
        title={HELP_TEXTS.termsTitle}
        trail={[{ label: HELP_TEXTS.title, href: "/help" }, { label: HELP_TEXTS.termsTitle }]}
        lead={HELP_TEXTS.termsLead}
        actions={<PrintButton />}
      />
      <Panel title={HELP_TEXTS.terms}>
        <dl>
          {Object.entries(HELP_TERMS).map(([term, meaning]) => (
            <div key={term} id={termAnchor(term)} className="border-b border-line py-2 last:border-b-0">
              <dt className="font-semibold">{term}</dt>
              <dd className="prose-zh">{meaning}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </>
  );
}

import { Link } from "@/components/ui/link";
import { type HelpPage, type HelpText, termAnchor } from "@/lib/help/shape";
import { COMMON_TROUBLES, HELP_TEXTS } from "@/lib/labels/help/texts";
import { Panel } from "../ui/panel";
import { HelpStep } from "./help-section";
import { Quoted } from "./quoted";

const ENTRY = "link inline-flex min-h-7 items-center";

/** The help of one duty: contents, steps in the order of the work, what to do when something goes wrong, terms. */
export function HelpArticle({ page, help }: { page: HelpPage; help: HelpText }) {
  const { sections, troubles, terms } = help;
  return (
    <>
      <nav aria-label={HELP_TEXTS.contents} className="no-print mb-4 border border-line bg-white px-4 py-2">
        <ol className="flex flex-wrap gap-x-6">
          {sections.map(({ id, title }, at) => (
            <li key={id}>
              <a href={`#${id}`} className={ENTRY}>
                {at + 1}. {title}
              </a>
            </li>
          ))}
          {page === "basics" ? null : (
            <li>
              <a href="#troubles" className={ENTRY}>
                {HELP_TEXTS.troubles}
              </a>
            </li>
          )}
        </ol>
      </nav>
      {sections.map((section, at) => (
        <HelpStep key={section.id} section={section} no={at + 1} />
      ))}
      {page === "basics" ? null : (
        <Panel id="troubles" title={HELP_TEXTS.troubles}>
          <dl className="prose-zh">
            {troubles.map(({ what, remedy }) => (
              <div key={what}>
                <dt className="font-semibold">
                  <Quoted text={what} />
                </dt>
                <dd>
                  <Quoted text={remedy} />
                </dd>
              </div>
            ))}
          </dl>
          <h3 className="mt-4 text-base">{HELP_TEXTS.common}</h3>
          <ul className="flex flex-wrap gap-x-6">
            {COMMON_TROUBLES.map(({ what, section }) => (
              <li key={section}>
                <Link href={`/help/basics#${section}`} className={ENTRY}>
                  {what}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={HELP_TEXTS.terms}>
        <ul className="flex flex-wrap gap-x-6">
          {terms.map((term) => (
            <li key={term}>
              <Link href={`/help/terms#${encodeURIComponent(termAnchor(term))}`} className={ENTRY}>
                {term}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

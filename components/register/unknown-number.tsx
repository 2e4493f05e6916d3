import { CHECK_TEXTS } from "@/lib/labels/certificates";
import { PageHeader } from "../shell/page-header";
import { LinkButton } from "../ui/button";
import { Panel } from "../ui/panel";
import { CheckForm } from "./check-form";

/** A number that isn't in the register: what that means, and what to do. */
export function UnknownNumber({ number, code, tooOften }: { number: string; code: string; tooOften: boolean }) {
  return (
    <>
      <PageHeader
        title={CHECK_TEXTS.missing}
        trail={[{ label: "示范名录", href: "/register" }, { label: CHECK_TEXTS.title }]}
        actions={<LinkButton href="/register">查找示范名录</LinkButton>}
      />
      <Panel title={CHECK_TEXTS.title}>
        <div role="status" className="prose-zh mb-4">
          {tooOften ? (
            <p>{CHECK_TEXTS.tooOften}</p>
          ) : (
            <>
              <p>{CHECK_TEXTS.asked(number)}</p>
              <ul className="list-disc pl-6">
                {CHECK_TEXTS.todo.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </div>
        <CheckForm number={number} code={code} />
      </Panel>
    </>
  );
}

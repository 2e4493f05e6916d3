"use client";

import { useState } from "react";
import { FIELD_TEXTS } from "@/lib/labels/field-records";
import { type Person, SignedIn } from "../people/signed-in";
import { HelpLink } from "../shell/help-link";
import { Alert } from "../ui/alert";
import { cx } from "../ui/cx";
import { FindingItem } from "./finding-item";
import { lineText } from "./line";
import { Notices } from "./notices";
import { OnPhone } from "./on-phone";
import { Replies } from "./replies";
import { SampleItem } from "./sample-item";
import { Signatures } from "./signatures";
import { type Field, isOver, useField } from "./use-field";

const TABS = { items: "清单", samples: "抽样", replies: "表态", signatures: "签名", phone: "本机" } as const;
type Tab = keyof typeof TABS;
/** Whoever is here verifies. */
const HELP = ["verifying"];

/** 现场核查 on a phone, with or without a line: everything is kept on it first and sent when that is possible. */
export const FieldPage = ({ visitId, person }: { visitId: string; person: Person }) => (
  <SignedIn person={person}>
    <Body visitId={visitId} person={person} />
  </SignedIn>
);

function Body({ visitId, person }: { visitId: string; person: Person }) {
  const field = useField(visitId, person);
  const [tab, setTab] = useState<Tab>("items");
  const { kept, visit, loaded } = field;
  const usable = visit && kept?.material && !isOver(kept.material) && loaded !== "over";
  return (
    <>
      <Head field={field} visitId={visitId} />
      <main id="main" tabIndex={-1} className="mx-auto max-w-2xl px-3 pt-3 pb-24">
        <Notices field={field} />
        {usable ? <Shown tab={tab} field={field} person={person} /> : <Empty field={field} person={person} />}
      </main>
      {usable ? (
        <nav aria-label="现场核查" className="fixed inset-x-0 bottom-0 grid grid-cols-5 border-t border-line bg-white">
          {(Object.keys(TABS) as Tab[]).map((each) => (
            <button
              key={each}
              type="button"
              aria-current={each === tab ? "page" : undefined}
              onClick={() => setTab(each)}
              className={cx("min-h-14", each === tab ? "bg-primary-600 font-semibold text-white" : "text-primary-700")}
            >
              {TABS[each]}
              {each === "phone" && kept.records.length > 0 ? `（${kept.records.length}）` : ""}
            </button>
          ))}
        </nav>
      ) : null}
    </>
  );
}

function Head({ field, visitId }: { field: Field; visitId: string }) {
  const { kept, visit, line, loaded } = field;
  const done = visit?.findings.filter(({ conclusion }) => conclusion !== null).length ?? 0;
  const waits = kept?.records.length ?? 0;
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-white px-3 py-2">
      <div className="mx-auto max-w-2xl">
        <div className="flex items-baseline justify-between gap-2">
          <h1 className="font-semibold">{visit ? visit.visit.applicantName : FIELD_TEXTS.title}</h1>
          <span className="flex gap-4 text-sm whitespace-nowrap">
            <HelpLink own={HELP} apart />
            <a href={`/verify/${visitId}`} className="inline-flex min-h-7 items-center">
              普通页面
            </a>
          </span>
        </div>
        {visit ? (
          <p className="text-sm">
            已有结论 <b>{done}</b> / {visit.findings.length}　未送达 <b>{waits}</b> 条
          </p>
        ) : null}
        {kept ? (
          <p role="status" className="text-sm text-gray-600">
            {lineText(line, loaded !== "later", kept.records)}
          </p>
        ) : null}
      </div>
    </header>
  );
}

function Shown({ tab, field, person }: { tab: Tab; field: Field; person: Person }) {
  const visit = field.visit!;
  switch (tab) {
    case "items":
      return visit.findings.map((finding) => <FindingItem key={finding.id} field={field} finding={finding} />);
    case "samples":
      return visit.samples.length > 0 ? (
        <ul>
          {visit.samples.map((sample) => (
            <SampleItem key={sample.id} field={field} sample={sample} />
          ))}
        </ul>
      ) : (
        <p>没有抽取案卷、点位或者访谈对象。</p>
      );
    case "replies":
      return <Replies field={field} findings={visit.findings} />;
    case "signatures":
      return <Signatures field={field} members={visit.members} />;
    case "phone":
      return <OnPhone field={field} person={person} />;
  }
}

/** Nothing of the visit is on the phone; what its member made and could not send still is. */
function Empty({ field, person }: { field: Field; person: Person }) {
  const { kept, loaded } = field;
  if (!kept) return <p>{FIELD_TEXTS.loading}</p>;
  if (kept.records.length > 0) {
    return (
      <>
        <Alert title={FIELD_TEXTS.left} />
        <OnPhone field={field} person={person} />
      </>
    );
  }
  if (loaded === "loading") return <p>{FIELD_TEXTS.loading}</p>;
  return loaded === "later" ? <p>{FIELD_TEXTS.nothing}</p> : null;
}

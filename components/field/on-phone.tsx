"use client";

import { useState } from "react";
import type { Queued } from "@/lib/field-records/queue";
import { formatDateTime } from "@/lib/kernel/dates";
import { FIELD_TEXTS, RECORD_KINDS_TOLD } from "@/lib/labels/field-records";
import type { Person } from "../people/signed-in";
import { Button } from "../ui/button";
import { DescriptionList } from "../ui/description-list";
import { Dialog } from "../ui/dialog";
import { BigCheck } from "./big-choice";
import { exported } from "./carrying";
import { Contested } from "./conflict";
import { EvidenceDownload } from "./evidence-download";
import { agree, clear } from "./loading";
import { StateTag } from "./state-tag";
import type { Material } from "./store";
import type { Field } from "./use-field";
import { handOver } from "./use-object-url";
import { discard } from "./writing";

/** What lies on this phone and until when, what waits, and how to get it off by hand. */
export function OnPhone({ field, person }: { field: Field; person: Person }) {
  const { kept, owner } = field;
  if (!kept) return null;
  const { material, records } = kept;
  return (
    <div className="[&_button]:min-h-12">
      {material ? <Loaded field={field} material={material} /> : null}
      <p className="mb-3 text-sm text-gray-600">{FIELD_TEXTS.lock}</p>
      <h2 className="font-semibold">未送达 {records.length} 条</h2>
      <ul className="mb-3">
        {records.map((record) => (
          <Waiting key={record.id} field={field} record={record} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          blocked={records.length === 0 ? "没有未送达的记录" : null}
          onClick={() => void exported(owner, person).then((tar) => handOver(tar, "现场记录（未送达）.tar"))}
        >
          导出未送达的记录
        </Button>
        <Dialog
          trigger="清除本机内容"
          variant="danger"
          title="清除本机内容"
          description={FIELD_TEXTS.clearing(records.length)}
        >
          <Button variant="danger" onClick={() => void clear(owner).then(() => window.location.assign("/verify"))}>
            {records.length > 0 ? "仍要清除" : "清除"}
          </Button>
        </Dialog>
      </div>
    </div>
  );
}

function Loaded({ field, material }: { field: Field; material: Material }) {
  const { bundle, loadedAt, until, agrees } = material;
  const evidence = bundle.findings.flatMap((finding) => finding.evidence);
  return (
    <>
      <DescriptionList
        items={[
          {
            term: "核查清单",
            detail: `${bundle.findings.length} 项，连同申报的情况、佐证材料目录 ${evidence.length} 条`,
          },
          { term: "抽中的案卷、点位、对象", detail: `${bundle.samples.length} 个` },
          { term: "核查组成员", detail: bundle.members.map(({ name }) => name).join("、") },
          { term: "载入时间", detail: formatDateTime(new Date(loadedAt)) },
          {
            term: "断网时能否打开",
            detail:
              FIELD_TEXTS.opens[field.loaded === "page_missing" ? "no" : field.loaded === "loading" ? "soon" : "yes"],
          },
          { term: "保存期限", detail: FIELD_TEXTS.until(until) },
        ]}
      />
      <div className="mb-3 flex flex-wrap gap-2">
        <Button onClick={() => void field.refresh()}>更新本机内容</Button>
        <EvidenceDownload field={field} evidence={evidence} />
      </div>
      {bundle.photoPosition ? (
        <>
          <BigCheck
            name="agrees"
            label={FIELD_TEXTS.position}
            checked={agrees}
            onCheck={(next) => void field.keeping(() => agree(field.owner, next))}
          />
          <p className="mb-3 text-sm text-gray-600">{FIELD_TEXTS.positionHint}</p>
        </>
      ) : (
        <p className="mb-3 text-sm text-gray-600">{FIELD_TEXTS.noPosition}</p>
      )}
    </>
  );
}

function Waiting({ field, record }: { field: Field; record: Queued }) {
  const [sure, setSure] = useState(false);
  const { kind, subject, madeAt } = record;
  const item = field.visit?.findings.find(({ id }) => id === subject);
  return (
    <li className="mb-1 border border-line bg-white p-2">
      <p className="flex flex-wrap items-center gap-2">
        <span>
          {RECORD_KINDS_TOLD[kind]}
          {item ? `（第 ${item.position} 项）` : ""}
        </span>
        <span className="text-sm text-gray-600">{formatDateTime(new Date(madeAt))}</span>
        <StateTag record={record} delivered={false} />
        <Button
          size="small"
          variant="quiet"
          onClick={() => (sure ? void field.keeping(() => discard(record)) : setSure(true))}
        >
          {sure ? "确认删去" : "删去"}
        </Button>
      </p>
      <Contested field={field} record={record} />
    </li>
  );
}

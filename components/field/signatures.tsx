"use client";

import { useState } from "react";
import type { FieldMember } from "@/lib/field-records/views";
import { choiceLabel } from "@/lib/labels/fields";
import { Button } from "../ui/button";
import { Contested } from "./conflict";
import { sign } from "./sign";
import { SignaturePad } from "./signature-pad";
import { StateTag } from "./state-tag";
import type { Field } from "./use-field";

/** Everybody of the team signs here, on this phone or on another. */
export const Signatures = ({ field, members }: { field: Field; members: FieldMember[] }) => (
  <ul>
    {members.map((member) => (
      <Member key={member.id} field={field} member={member} />
    ))}
  </ul>
);

function Member({ field, member }: { field: Field; member: FieldMember }) {
  const [open, setOpen] = useState(false);
  const { id, name, capacity, belongs } = member;
  const record = field.kept?.records.find((one) => one.kind === "signature" && one.subject === id);
  const signed = field.visit?.signatures.find(({ memberId }) => memberId === id);
  const keep = async (drawn: Blob | null) => {
    if (await sign(field, { memberId: id, name, post: "" }, drawn)) setOpen(false);
  };
  return (
    <li className="mb-2 border border-line bg-white p-3">
      <p className="mb-2 flex flex-wrap items-center gap-2">
        <b>{name}</b>
        <span className="text-sm text-gray-600">
          {choiceLabel(capacity)} {belongs}
        </span>
        {signed ? <span className="text-sm">{signed.sha256 ? "已手写签名" : "已以姓名代替签名"}</span> : null}
        <StateTag record={record} delivered={signed !== undefined} />
      </p>
      {record ? <Contested field={field} record={record} /> : null}
      {open ? (
        <SignaturePad name={name} onSigned={(drawn) => void keep(drawn)} />
      ) : (
        <Button onClick={() => setOpen(true)}>{signed ? "重新签名" : "签名"}</Button>
      )}
    </li>
  );
}

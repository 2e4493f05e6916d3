"use client";

import { CheckEntry, LongEntry, TextEntry } from "./entry";

export type EditorHead = {
  title: string;
  edition: string;
  issuer: string;
  documentNumber: string;
  notes: string[];
  allowsNotApplicable: boolean;
};

export const EMPTY_HEAD: EditorHead = {
  title: "",
  edition: "",
  issuer: "",
  documentNumber: "",
  notes: [],
  allowsNotApplicable: false,
};

/** Name, edition and source of a catalogue. */
export function HeadFields({
  head,
  errors,
  onHead,
}: {
  head: EditorHead;
  errors: Record<string, string>;
  onHead: (patch: Partial<EditorHead>) => void;
}) {
  return (
    <>
      <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
        <TextEntry
          label="名称"
          required
          value={head.title}
          error={errors.title}
          onText={(title) => onHead({ title })}
        />
        <TextEntry
          label="版次"
          required
          hint="如 2019、2023 年版"
          value={head.edition}
          error={errors.edition}
          onText={(edition) => onHead({ edition })}
        />
        <TextEntry
          label="发布单位"
          required
          value={head.issuer}
          error={errors.issuer}
          onText={(issuer) => onHead({ issuer })}
        />
        <TextEntry
          label="文号"
          value={head.documentNumber}
          error={errors.documentNumber}
          onText={(documentNumber) => onHead({ documentNumber })}
        />
      </div>
      <LongEntry
        label="说明"
        hint="每行一条"
        value={head.notes.join("\n")}
        error={errors.notes}
        onText={(text) =>
          onHead({
            notes: text
              .split("\n")
              .map((note) => note.trim())
              .filter(Boolean),
          })
        }
      />
      <CheckEntry
        label="允许申报单位对不属于本单位职能的指标说明“不适用”"
        checked={head.allowsNotApplicable}
        onCheck={(allowsNotApplicable) => onHead({ allowsNotApplicable })}
      />
    </>
  );
}

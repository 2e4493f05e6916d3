"use client";

import { useState } from "react";
import { FieldGroup } from "@/components/form/field";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { choiceLabel } from "@/lib/labels/fields";
import { CAPACITIES } from "@/lib/verification/schema";

const CONTROL = "min-h-9 w-full border border-line-strong bg-white px-2";

type Person = { id: string; name: string; organisation: string };
type Seat = { key: number; userId: string; name: string; capacity: string; post: string };

/** 核查组: people with an account are chosen, invited ones are named. */
export function TeamForm({
  action,
  submissionKey,
  cycleId,
  people,
}: {
  action: FormAction;
  submissionKey: string;
  cycleId: string;
  people: Person[];
}) {
  const [seats, setSeats] = useState<Seat[]>([{ key: 0, userId: "", name: "", capacity: "leader", post: "" }]);
  const change = (key: number, part: Partial<Seat>) =>
    setSeats((all) => all.map((seat) => (seat.key === key ? { ...seat, ...part } : seat)));
  const add = () =>
    setSeats((all) => [
      ...all,
      { key: Math.max(-1, ...all.map(({ key }) => key)) + 1, userId: "", name: "", capacity: "member", post: "" },
    ]);
  const members = seats.map(({ userId, name, capacity, post }) => ({
    userId: userId || null,
    name: people.find(({ id }) => id === userId)?.name ?? name,
    capacity,
    post,
  }));
  return (
    <FormShell action={action} submissionKey={submissionKey} hidden={{ cycleId, members: JSON.stringify(members) }}>
      <TextInput name="name" label="核查组名称" required width="half" />
      <FieldGroup
        id="members"
        label="成员"
        hint="须有且只有一名组长，组长须有核查员账号；受邀代表没有账号的，填写姓名。"
        required
      >
        <ol className="space-y-3">
          {seats.map((seat, index) => (
            <li key={seat.key} className="grid gap-2 border border-line p-3 sm:grid-cols-[1fr_1fr_auto]">
              <label className="text-sm">
                第 {index + 1} 人的身份
                <select
                  className={CONTROL}
                  value={seat.capacity}
                  onChange={(event) => change(seat.key, { capacity: event.target.value })}
                >
                  {CAPACITIES.map((value) => (
                    <option key={value} value={value}>
                      {choiceLabel(value)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="text-sm">
                账号
                <select
                  className={CONTROL}
                  value={seat.userId}
                  onChange={(event) => change(seat.key, { userId: event.target.value })}
                >
                  <option value="">没有账号</option>
                  {people.map(({ id, name, organisation }) => (
                    <option key={id} value={id}>
                      {name}（{organisation}）
                    </option>
                  ))}
                </select>
              </label>
              <div className="self-end">
                <Button variant="quiet" onClick={() => setSeats((all) => all.filter(({ key }) => key !== seat.key))}>
                  删去
                </Button>
              </div>
              {seat.userId ? null : (
                <>
                  <label className="text-sm">
                    姓名
                    <input
                      className={CONTROL}
                      value={seat.name}
                      onChange={(event) => change(seat.key, { name: event.target.value })}
                    />
                  </label>
                  <label className="text-sm">
                    单位、职务
                    <input
                      className={CONTROL}
                      value={seat.post}
                      onChange={(event) => change(seat.key, { post: event.target.value })}
                    />
                  </label>
                </>
              )}
            </li>
          ))}
        </ol>
        <div className="mt-2">
          <Button onClick={add}>增加一人</Button>
        </div>
      </FieldGroup>
      <FormActions>
        <SubmitButton>组建核查组</SubmitButton>
      </FormActions>
    </FormShell>
  );
}

import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { Select } from "@/components/form/select";
import { SubmitButton } from "@/components/form/submit-button";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Details } from "@/components/ui/details";
import { choiceLabel } from "@/lib/labels/fields";
import { CAPACITIES } from "@/lib/verification/schema";
import type { TeamView } from "@/lib/verification/views";

type Props = { action: FormAction; teamId: string } & Pick<TeamView, "members" | "people">;

const Reason = () => <TextArea name="reason" label="原因" required rows={2} limit={500} />;

const WhichMember = ({ members }: Pick<Props, "members">) => (
  <Select
    name="memberId"
    label="成员"
    required
    options={members.map(({ id, name, capacity }) => ({ value: id, label: `${name}（${choiceLabel(capacity)}）` }))}
  />
);

/** Somebody with an account, or an invited person by name. */
const NewPerson = ({ people }: Pick<Props, "people">) => (
  <>
    <Select
      name="userId"
      label="账号"
      placeholder="没有账号"
      options={people.map(({ id, name, organisation }) => ({ value: id, label: `${name}（${organisation}）` }))}
    />
    <TextInput name="name" label="姓名" hint="没有账号的受邀代表填写。" width="half" />
    <TextInput name="post" label="单位、职务" width="half" />
  </>
);

/** 更换成员: the successor takes the same capacity. */
export const ReplaceMember = ({ action, teamId, members, people }: Props) => (
  <Details summary="更换成员">
    <FormShell action={action} hidden={{ teamId, change: "replace" }}>
      <WhichMember members={members} />
      <NewPerson people={people} />
      <Reason />
      <FormActions>
        <SubmitButton>更换成员</SubmitButton>
      </FormActions>
    </FormShell>
  </Details>
);

/** 增加成员. */
export const AddMember = ({ action, teamId, people }: Props) => (
  <Details summary="增加成员">
    <FormShell action={action} hidden={{ teamId, change: "add" }}>
      <NewPerson people={people} />
      <Select
        name="capacity"
        label="身份"
        required
        options={CAPACITIES.filter((one) => one !== "leader").map((value) => ({ value, label: choiceLabel(value) }))}
      />
      <Reason />
      <FormActions>
        <SubmitButton>增加成员</SubmitButton>
      </FormActions>
    </FormShell>
  </Details>
);

/** 更换组长 by one of the team's own members; the one who led stays as a member. */
export const NewLeader = ({ action, teamId, members }: Props) => (
  <Details summary="更换组长">
    <FormShell action={action} hidden={{ teamId, change: "leader" }}>
      <WhichMember members={members.filter(({ capacity, userId }) => capacity === "member" && userId)} />
      <Reason />
      <FormActions>
        <SubmitButton>更换组长</SubmitButton>
      </FormActions>
    </FormShell>
  </Details>
);

/** 成员退出. */
export const EndMember = ({ action, teamId, members }: Props) => (
  <Details summary="成员退出">
    <FormShell action={action} hidden={{ teamId, change: "end" }}>
      <WhichMember members={members.filter(({ capacity }) => capacity !== "leader")} />
      <Reason />
      <FormActions>
        <SubmitButton variant="danger">成员退出</SubmitButton>
      </FormActions>
    </FormShell>
  </Details>
);

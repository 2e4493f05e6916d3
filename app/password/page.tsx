import { randomUUID } from "node:crypto";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { LeaveForm } from "@/components/people/leave-form";
import { BareShell } from "@/components/shell/bare-shell";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { PASSWORD_TEXTS } from "@/lib/labels/passwords";
import { requirePerson } from "@/lib/platform/actor";
import { changePasswordAction, signOutAction } from "../actions/session";

export const metadata = { title: "修改口令" };

export default async function PasswordPage() {
  const { actor, mustChangePassword } = await requirePerson();
  return (
    <BareShell title="修改口令">
      {mustChangePassword ? (
        <Alert tone="warning" title="首次登录、口令被重置或者口令到期的，须先设置本人的新口令。" />
      ) : null}
      <p className="mb-4 text-sm text-gray-600">{PASSWORD_TEXTS.rule}修改后，本账号在其他设备上的登录立即失效。</p>
      <FormShell action={changePasswordAction} submissionKey={randomUUID()}>
        <input type="hidden" name="username" autoComplete="username" value={actor.account} readOnly />
        <TextInput
          name="current"
          label="原口令"
          type="password"
          autoComplete="current-password"
          required
          width="half"
        />
        <TextInput name="next" label="新口令" type="password" autoComplete="new-password" required width="half" />
        <TextInput
          name="repeated"
          label="再次输入新口令"
          type="password"
          autoComplete="new-password"
          required
          width="half"
        />
        <FormActions>
          <SubmitButton>修改口令</SubmitButton>
          {mustChangePassword ? null : (
            <LinkButton href="/account" variant="quiet">
              返回
            </LinkButton>
          )}
        </FormActions>
      </FormShell>
      {mustChangePassword ? <LeaveForm action={signOutAction} /> : null}
    </BareShell>
  );
}

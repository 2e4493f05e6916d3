import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import type { FormAction } from "@/components/form/form-state";
import { SubmitButton } from "@/components/form/submit-button";
import { TextInput } from "@/components/form/text-input";
import { Alert } from "@/components/ui/alert";
import { Details } from "@/components/ui/details";
import { formatTime } from "@/lib/kernel/dates";
import { MESSAGE_TEXTS } from "@/lib/labels/mail";

type Props = {
  address: string | null;
  refused: boolean;
  pending: { address: string; until: string } | null;
  askForCode: FormAction;
  confirm: FormAction;
  remove: FormAction;
};

/** 邮箱: which one stands, the code that is under way, and the box for another. */
export function AddressForm({ address, refused, pending, askForCode, confirm, remove }: Props) {
  return (
    <section aria-labelledby="address" className="mb-8">
      <h2 id="address" className="mb-2 text-lg">
        邮箱
      </h2>
      {refused ? <Alert tone="warning" title={MESSAGE_TEXTS.refused} /> : null}
      {address ? (
        <>
          <p className="mb-2">
            {refused ? "被拒收的邮箱：" : "正在使用："}
            <span className="font-semibold break-all">{address}</span>
          </p>
          <Details summary="停用邮箱">
            <FormShell action={remove} id="remove">
              <p>{MESSAGE_TEXTS.remove}</p>
              <FormActions>
                <SubmitButton variant="danger">停用邮箱</SubmitButton>
              </FormActions>
            </FormShell>
          </Details>
        </>
      ) : (
        <p className="mb-4">{MESSAGE_TEXTS.nothingMailed}</p>
      )}
      {pending ? (
        <div className="mb-6">
          <FormShell action={confirm} id="confirm">
            <Alert title={MESSAGE_TEXTS.pending(pending.address, formatTime(new Date(pending.until)))}>
              {address && !refused ? MESSAGE_TEXTS.stays : null}
            </Alert>
            <TextInput
              name="code"
              label="验证码"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              width="half"
            />
            <FormActions>
              <SubmitButton>确认邮箱</SubmitButton>
            </FormActions>
          </FormShell>
        </div>
      ) : null}
      <FormShell action={askForCode} id="address-form">
        <TextInput
          name="address"
          label={address || pending ? "换一个邮箱，或者重新发送" : "邮箱地址"}
          type="email"
          autoComplete="email"
          required
          width="half"
        />
        <FormActions>
          <SubmitButton variant={pending ? "secondary" : "primary"}>发送验证码</SubmitButton>
        </FormActions>
      </FormShell>
    </section>
  );
}

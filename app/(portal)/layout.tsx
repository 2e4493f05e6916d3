import type { ReactNode } from "react";
import { SignOutForm } from "@/components/people/sign-out-form";
import { SignedIn } from "@/components/people/signed-in";
import { HelpLink } from "@/components/shell/help-link";
import { PortalShell } from "@/components/shell/portal-shell";
import { UserBox } from "@/components/shell/user-box";
import { ownPages } from "@/lib/help/own-pages";
import { AREA_LABELS, MENU_GROUP_LABELS } from "@/lib/labels/menu";
import { DUTY_LABELS } from "@/lib/labels/people";
import { frameOf } from "@/lib/notifications/queries";
import { requireActor } from "@/lib/platform/actor";
import { areaHref, homeOf, menuOf } from "@/lib/policy/menu";
import { signOutAction } from "../actions/session";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const groups = menuOf(actor).map(({ key, areas }) => ({
    label: MENU_GROUP_LABELS[key],
    items: areas.map((area) => ({ href: areaHref(area), label: AREA_LABELS[area] })),
  }));
  const { unread, at } = await frameOf(actor);
  const user = (
    <UserBox
      help={<HelpLink own={ownPages(actor)} apart />}
      name={actor.name}
      organisation={actor.organisationName}
      duty={actor.duties.map((duty) => DUTY_LABELS[duty]).join("、")}
      bellHref="/notifications"
      unread={unread}
      profileHref="/account"
      signOut={<SignOutForm action={signOutAction} userId={actor.userId} />}
    />
  );
  return (
    <PortalShell groups={groups} now={at.toISOString()} user={user} homeHref={homeOf(actor)}>
      <SignedIn person={{ userId: actor.userId, account: actor.account, name: actor.name }}>{children}</SignedIn>
    </PortalShell>
  );
}

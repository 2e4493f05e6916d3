import { LinkTabs } from "../ui/link-tabs";

/** 单位 and 区划 side by side. */
export function OrganisationTabs({ current }: { current: "organisations" | "areas" }) {
  return (
    <LinkTabs
      label="区划与单位"
      tabs={[
        { href: "/admin/organisations", label: "单位", current: current === "organisations" },
        { href: "/admin/areas", label: "区划", current: current === "areas" },
      ]}
    />
  );
}

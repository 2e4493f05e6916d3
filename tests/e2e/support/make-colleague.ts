import { searchKeys } from "@/lib/kernel/pinyin";
import { db } from "@/lib/platform/db";

// Run by a journey: another account beside an existing one, of the same organisation and with the same duties, which has seen the tour unless told `new`. Prints the account as JSON.

const [beside, account, name, tour] = process.argv.slice(2) as [string, string, string, string | undefined];
const model = await db.user.findUniqueOrThrow({ where: { account: beside }, include: { duties: true } });
await db.user.create({
  data: {
    ...{ account, name, organisationId: model.organisationId, passwordHash: model.passwordHash },
    ...{ mustChangePassword: false, ...searchKeys(name, { surname: true }) },
    duties: { create: model.duties.map(({ duty }) => ({ duty })) },
    tourViews: {
      create:
        tour === "new" ? [] : model.duties.map(({ duty }) => ({ duty, step: 0, finished: true, at: new Date(0) })),
    },
  },
});
console.log(JSON.stringify(account));
await db.$disconnect();

import { sweep } from "./mail";

// Another server of the portal, as a process of its own: says that it begins, runs the job once, says what came of it.
process.stdout.write("begins\n");
const { counts, failures } = await sweep();
process.stdout.write(`${JSON.stringify({ counts, failures })}\n`);
process.exit(0);

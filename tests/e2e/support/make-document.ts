import { writeFileSync } from "node:fs";
import { readCatalogue } from "@/prisma/seed/catalogues";
import { rowsOf, wordDocument } from "@/tests/support/catalogue-documents";
import { NINGXIA_CITY } from "@/tests/support/shapes/ningxia-city";

// Run by a journey: writes the scanned 市县 table, with what it lacks and its shifts, as a Word file at the path given.

writeFileSync(process.argv[2]!, await wordDocument(rowsOf(readCatalogue("city-county-2019"), NINGXIA_CITY)));

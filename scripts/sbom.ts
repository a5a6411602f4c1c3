import { writeFileSync } from 'node:fs';
import { productionSbom } from './licences/sbom.ts';

/** `npm run sbom -- FILE`: into `sbom.cdx.json` unless a file is named. It is made for a release, and not committed. */
const file = process.argv[2] ?? 'sbom.cdx.json';
const bom = productionSbom();
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${file}: ${bom.components.length} packages that run, CycloneDX.`);

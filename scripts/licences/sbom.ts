import { execFileSync } from 'node:child_process';
import { z } from 'zod';

const bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({}) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      name: z.string(),
      properties: z.array(z.looseObject({ name: z.string(), value: z.string() })).optional(),
    }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
});

/**
 * The software bill of materials (CycloneDX) of what runs. `npm sbom` writes it; its own `--omit=dev` (npm 11) also leaves
 * out what a development package happens to share, so what serves development alone is left out here.
 */
export function productionSbom(): z.infer<typeof bom> {
  const npm = process.env.npm_execpath;
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application'];
  const options = { encoding: 'utf8', maxBuffer: 64 * 1_048_576 } as const;
  const text = npm
    ? execFileSync(process.execPath, [npm, ...args], options)
    : execFileSync('npm', args, options);
  const { components, dependencies, ...rest } = bom.parse(JSON.parse(text));
  const kept = components.filter(
    ({ properties = [] }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  );
  const left = new Set(components.filter((each) => !kept.includes(each)).map((each) => each['bom-ref']));
  return {
    ...rest,
    components: kept,
    dependencies: dependencies
      .filter(({ ref }) => !left.has(ref))
      .map((each) => ({ ...each, dependsOn: each.dependsOn?.filter((ref) => !left.has(ref)) ?? [] })),
  };
}

import type { CommandTexts } from './texts.ts';

/** Two lists of keys and what they do: in the help dialog, and in the settings for readers without a script. */
export function KeyList({ texts }: { texts: CommandTexts['help'] }) {
  return (
    <div className="grid gap-x-8 gap-y-5 sm:grid-cols-[minmax(max-content,1fr)_minmax(0,1fr)]">
      <Keys
        title={texts.anywhere}
        or={texts.or}
        rows={[
          [['Ctrl K', '⌘ K'], texts.palette],
          [['/'], texts.search],
          [['?'], texts.help],
        ]}
      />
      <Keys
        title={texts.calendar}
        or={texts.or}
        rows={[
          [['t'], texts.today],
          [['j'], texts.next],
          [['k'], texts.previous],
          [['d'], texts.day],
          [['w'], texts.week],
          [['m'], texts.month],
          [['a'], texts.agenda],
        ]}
      />
    </div>
  );
}

function Keys({ title, or, rows }: { title: string; or: string; rows: [keys: string[], text: string][] }) {
  return (
    <div>
      <h3 className="mb-1 font-medium text-muted text-sm">{title}</h3>
      <dl>
        {rows.map(([keys, text]) => (
          <div key={text} className="flex items-center justify-between gap-4 border-line border-b py-1.5">
            <dt>{text}</dt>
            <dd className="flex items-center gap-1.5 text-muted text-sm">
              {keys.map((key, at) => (
                <span key={key} className="inline-flex gap-1.5">
                  {at > 0 ? or : null} <kbd>{key}</kbd>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface CommandDialogProps {
  label?: string;
  labelledBy?: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog that opens as it is drawn; Escape and a press beside it close it, and the browser returns the focus. */
export function CommandDialog({ label, labelledBy, onClose, children }: CommandDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const closed = useRef(onClose);
  closed.current = onClose;
  // Before it is removed: only a dialog that closes gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    const onPress = (event: MouseEvent) => {
      if (event.target === element) element.close();
    };
    // React draws twice in development: the event of the first closing comes when it is open again.
    const onCloseEvent = () => {
      if (!element.open) closed.current();
    };
    element.addEventListener('click', onPress);
    element.addEventListener('close', onCloseEvent);
    return () => {
      element.removeEventListener('click', onPress);
      element.removeEventListener('close', onCloseEvent);
      element.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      aria-labelledby={labelledBy}
      className="mx-auto mt-[10dvh] max-h-[80dvh] w-[min(38rem,calc(100vw-1.5rem))] overflow-auto rounded-xl border border-line bg-raised p-0 text-ink shadow-2xl backdrop:bg-black/40"
    >
      {children}
    </dialog>
  );
}

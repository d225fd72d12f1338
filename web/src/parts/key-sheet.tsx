import { isSheetOpen } from "../keys.ts";
import { texts } from "../texts.ts";
import { Dialog } from "./dialog.tsx";

/** What the keyboard does. */
export function KeySheet() {
  if (!isSheetOpen.value) return null;
  const close = () => (isSheetOpen.value = false);
  return (
    <Dialog label={texts.keys.title} onClose={close}>
      <h2>{texts.keys.title}</h2>
      <table>
        <tbody>
          {texts.keys.list.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button onClick={close}>{texts.task.close}</button>
    </Dialog>
  );
}

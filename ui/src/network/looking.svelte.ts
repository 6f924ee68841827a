// The engine holds one opened file at a time, by hand or from the post box: so the screen shows one.
class Looking {
  at = $state<"" | "file" | "post box">("");
}

export const looking = new Looking();

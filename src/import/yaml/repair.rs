//! What is no YAML but plainly meant, made readable without moving a line: tried only after a text failed.

/// Nothing helps.
pub(super) fn none(_: &str) -> Option<String> {
    None
}

/// Replaces leading tabs on lines that follow an open bracket or a comma: other readers take them as indentation inside
/// [ ] and { }, where it carries no meaning. `None`, as below, where there is nothing to replace.
pub(super) fn untab_flow(text: &str) -> Option<String> {
    let mut changed = false;
    let mut open = false;
    let mut fixed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches([' ', '\t']);
        let (indent, _) = line.split_at(line.len() - body.len());
        if indent.contains('\t') && (open || body.starts_with([']', '}'])) {
            fixed.push_str(&indent.replace('\t', "    "));
            fixed.push_str(body);
            changed = true;
        } else {
            fixed.push_str(line);
        }
        if !body.trim_end().is_empty() {
            open = body.trim_end().ends_with(['[', '{', ',']);
        }
    }
    changed.then_some(fixed)
}

/// Starts a document at every JSON value after the first, as tools print several of them one after the other.
pub(super) fn separate_values(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let (mut depth, mut quoted, mut escaped, mut changed, mut ended) = (0_u32, false, false, false, false);
    let mut fixed = String::with_capacity(text.len().saturating_add(256));
    for letter in text.chars() {
        match letter {
            _ if quoted => {
                quoted = escaped || letter != '"';
                escaped = !escaped && letter == '\\';
            }
            '"' => quoted = true,
            '{' | '[' => {
                if depth == 0 && ended {
                    // On the same line there is no room for a mark, so one is made; lines below then count one more.
                    let mark = if fixed.trim_end_matches([' ', '\t']).ends_with('\n') { "--- " } else { "\n--- " };
                    fixed.push_str(mark);
                    changed = true;
                }
                depth += 1;
            }
            '}' | ']' => {
                depth = depth.checked_sub(1)?;
                ended = depth == 0;
            }
            _ => {}
        }
        fixed.push(letter);
    }
    changed.then_some(fixed)
}

/// Commands whose output people copy together with the line that called them.
const COMMANDS: [&str; 7] = ["kubectl ", "helm ", "docker ", "docker-compose ", "oc ", "kustomize ", "cat "];

/// Turns the line of a terminal above the output of a command, and the prompt below it, into comments.
pub(super) fn without_prompts(text: &str) -> Option<String> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let called = first.split_once(['$', '>', '%', '#']).map(|(_, after)| after.trim_start())?;
    if !COMMANDS.iter().any(|command| called.starts_with(command)) {
        return None;
    }
    let start = text.find(first)?;
    let mut fixed = String::with_capacity(text.len() + 2);
    fixed.push_str(text.get(..start)?);
    fixed.push('#');
    let rest = text.get(start..)?;
    let last = rest.trim_end().rfind('\n').map_or(0, |place| place + 1);
    let (body, end) = rest.split_at(last);
    fixed.push_str(body);
    if last > 0 && end.trim_end().ends_with(['$', '>', '%', '#']) {
        fixed.push('#');
    }
    fixed.push_str(end);
    Some(fixed)
}

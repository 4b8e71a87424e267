//! Files a visitor can take along, as links that hold them: no script and no server has a part in saving one.

use crate::chart::escaped;

/// A link that saves a text as a file.
pub(super) fn file_link(name: &str, kind: &str, label: &str, text: &str) -> String {
    format!(
        "<a class=\"pill\" download=\"{}\" href=\"data:{kind};charset=utf-8,{}\">{}</a> ",
        escaped(name),
        encoded(text),
        escaped(label)
    )
}

/// A text as part of an address: letters, digits and `-_.~` stay, and every other byte is its code.
fn encoded(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_its_link() {
        let link = file_link("a\"b.csv", "text/csv", "<A>", "1,\"ü\"\r\n#&%>");
        let expected = "<a class=\"pill\" download=\"a&quot;b.csv\" \
            href=\"data:text/csv;charset=utf-8,1%2C%22%C3%BC%22%0D%0A%23%26%25%3E\">&lt;A&gt;</a> ";
        assert_eq!(link, expected);
    }
}

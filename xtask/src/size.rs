//! What is in `dist/` and what of it a first visit downloads, raw, gzip and brotli, against the budget; and the size of the single
//! file.

use crate::process::{output, program, root};
use crate::tools::Need;
use crate::{Problem, html, install, npm, single};
use std::fs;
use std::path::{Path, PathBuf};

/// Everything fetched until the first answer is interactive, in bytes after brotli. DESIGN.md, "Budgets".
const BUDGET: u64 = 150_000;

/// Node compresses, because it is needed anyway and xtask has no dependency. Prints "raw gzip brotli" per file.
const COMPRESS: &str = "
const { brotliCompressSync, gzipSync, constants } = require('node:zlib');
const { readFileSync } = require('node:fs');
for (const file of process.argv.slice(1)) {
  const raw = readFileSync(file);
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  console.log(raw.length, gzipSync(raw, { level: 9 }).length, brotli.length);
}";

struct Row {
    file: String,
    first: bool,
    sizes: [u64; 3],
}

/// `cargo xtask size`.
pub(crate) fn report() -> Result<(), Problem> {
    let dist = root().join("dist");
    let index = fs::read_to_string(dist.join("index.html"))
        .map_err(|_| "there is no dist/index.html to measure. Run `cargo xtask build` first.".to_owned())?;
    let rows = measure(&dist, &index)?;

    println!("  {:<44}{:>10}{:>10}{:>10}", "file", "raw", "gzip", "brotli");
    let line = |name: &str, sizes: &[u64; 3]| {
        println!("  {name:<44}{:>10}{:>10}{:>10}", sizes[0], sizes[1], sizes[2]);
    };
    for row in &rows {
        line(&format!("{} {}", if row.first { "●" } else { " " }, row.file), &row.sizes);
    }
    let all = total(&rows, |row| row.file != single::FILE);
    let first = total(&rows, |row| row.first);
    line("all of dist but the single file", &all);
    line("● first visit", &first);
    if let Some(program) = npm_program()? {
        line("npm package: what its first answer loads", &program);
    }
    let verdict = verdict(first[2]);
    if let Some(row) = rows.iter().find(|row| row.file == single::FILE) {
        let [raw, zip, _] = row.sizes.map(|bytes| bytes as f64 / 1e6);
        println!("  {}: {raw:.2} MB as it is, {zip:.2} MB in a zip.", single::FILE);
    }
    verdict
}

fn verdict(brotli: u64) -> Result<(), Problem> {
    if brotli <= BUDGET {
        println!("  {:.1} % of the {BUDGET} bytes a first visit may download.", brotli as f64 / BUDGET as f64 * 100.0);
        return Ok(());
    }
    Err(format!(
        "a first visit downloads {brotli} bytes (brotli), {} more than the budget of {BUDGET}. \
         The files marked ● count: make them smaller, or load code when it is first needed.",
        brotli - BUDGET
    ))
}

fn total(rows: &[Row], counts: fn(&Row) -> bool) -> [u64; 3] {
    rows.iter().filter(|row| counts(row)).fold([0; 3], |sum, row| std::array::from_fn(|i| sum[i] + row.sizes[i]))
}

/// What the npm package loads to answer, where it was built: its own modules, the program, and the glue of that.
fn npm_program() -> Result<Option<[u64; 3]>, Problem> {
    let package = root().join(npm::PACKAGE);
    if !package.is_dir() {
        return Ok(None);
    }
    let files: Vec<PathBuf> = files_below(&package, "")?
        .into_iter()
        .filter(|file| file.starts_with("program/") || (file.ends_with(".js") && !file.contains('/')))
        .map(|file| package.join(file))
        .collect();
    let sizes = compressed(&files)?;
    Ok(Some(std::array::from_fn(|at| sizes.iter().map(|size| size[at]).sum())))
}

/// Every file of `dist/`, the first visit's first.
fn measure(dist: &Path, index: &str) -> Result<Vec<Row>, Problem> {
    let mut first = vec!["index.html".to_owned()];
    first.extend(html::fetched(index));
    let mut files = files_below(dist, "")?;
    files.sort_by_key(|file| (first.iter().position(|name| name == file).unwrap_or(usize::MAX), file.clone()));
    if let Some(missing) = first.iter().find(|file| !files.contains(file)) {
        return Err(format!("dist/index.html asks for {missing}, which is not in dist/."));
    }
    let sizes = compressed(&files.iter().map(|file| dist.join(file)).collect::<Vec<_>>())?;
    Ok(files.into_iter().zip(sizes).map(|(file, sizes)| Row { first: first.contains(&file), file, sizes }).collect())
}

/// Bytes of files: raw, gzip, brotli.
fn compressed(files: &[PathBuf]) -> Result<Vec<[u64; 3]>, Problem> {
    let path = install::install(&[Need::Npm])?;
    let printed = output(program("node", &path).args(["-e", COMPRESS, "--"]).args(files))?;
    Ok(printed.lines().filter_map(numbers).collect())
}

fn numbers(line: &str) -> Option<[u64; 3]> {
    let found: Vec<u64> = line.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    found.try_into().ok()
}

/// Files that are served; `_headers` is for the host.
fn files_below(folder: &Path, prefix: &str) -> Result<Vec<String>, Problem> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path(), &format!("{name}/"))?);
        } else if name != "_headers" {
            files.push(name);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_over_the_budget_fails_and_says_by_how_much() {
        assert_eq!(verdict(BUDGET), Ok(()));
        let problem = verdict(BUDGET + 1).expect_err("over budget");
        assert!(problem.contains(" 1 more than the budget"), "{problem}");
    }

    #[test]
    fn a_line_of_sizes_is_three_numbers() {
        assert_eq!(numbers("10 5 4"), Some([10, 5, 4]));
        assert_eq!(numbers("10 5"), None);
    }
}

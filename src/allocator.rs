//! The allocator of the wasms: the usual one, kept out of the functions that use it.
//!
//! The release links everything as one and inlines freely. Where a function asked for zeroed memory and gave it back, the
//! compiler then saw the allocator read its own note just before that memory, took it for part of what is zeroed, and
//! made it a constant 0; the allocator's check of that note stops the wasm. It came up with a file of 20 MB, in
//! `sizing/distribution.rs` (rustc 1.95, standard library built with the page, 2026-11).

#![allow(unsafe_code, reason = "an allocator is unsafe by its interface")]

use std::alloc::{GlobalAlloc, Layout, System};

struct Apart;

#[global_allocator]
static ALLOCATOR: Apart = Apart;

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Apart {
    #[inline(never)]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    #[inline(never)]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    #[inline(never)]
    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(memory, layout) }
    }

    #[inline(never)]
    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(memory, layout, size) }
    }
}

//! What several tests share: Councils made up for the purpose.
#![allow(dead_code, reason = "each test uses what it needs")]

use jiff::civil::date;
use unsc::council::{Council, Member, Seat, SeatKind};

/// A Council of so many seats, the first of them permanent.
pub fn council(seats: usize, permanent: usize) -> Council {
    let seat = |place: usize| Seat {
        member: Member::generic(&format!("Member {place:03}")),
        kind: if place < permanent {
            SeatKind::Permanent
        } else {
            SeatKind::Elected
        },
        term: None,
    };
    Council::of(date(2017, 11, 16), (0..seats).map(seat))
}

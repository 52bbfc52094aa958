//! A market's waking hours: quiet hours in its own time zone, in which only direct answers go out and deadlines pause.

use super::{Span, Time};
use jiff::civil;
use jiff::tz::TimeZone;

/// A time zone and its quiet hours.
#[derive(Clone, Debug)]
pub struct Hours {
    zone: TimeZone,
    quiet: Option<Quiet>,
}

#[derive(Clone, Copy, Debug)]
struct Quiet {
    from: civil::Time,
    until: civil::Time,
}

/// Why hours could not be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HoursUnreadable {
    /// No such zone.
    #[error("no time zone is called '{0}'; write one like Africa/Nairobi")]
    Zone(String),
    /// Not two times of day.
    #[error("quiet hours are two times like 21:00-06:30, or \"\" for none, not '{0}'")]
    Quiet(String),
}

impl Hours {
    /// Days longer than this to a deadline are cut: no deadline is a year away.
    const DAYS_MAX: usize = 400;

    /// Reads an IANA zone and quiet hours like `21:00-06:30`; an empty text means none.
    pub fn parse(zone: &str, quiet: &str) -> Result<Hours, HoursUnreadable> {
        let zone = TimeZone::get(zone).map_err(|_| HoursUnreadable::Zone(zone.to_string()))?;
        if quiet.trim().is_empty() {
            return Ok(Hours { zone, quiet: None });
        }
        let wrong = || HoursUnreadable::Quiet(quiet.to_string());
        let (from, until) = quiet.split_once('-').ok_or_else(wrong)?;
        let time = |text: &str| civil::Time::strptime("%H:%M", text.trim()).map_err(|_| wrong());
        let quiet = Quiet { from: time(from)?, until: time(until)? };
        if quiet.from == quiet.until {
            return Err(wrong());
        }
        Ok(Hours { zone, quiet: Some(quiet) })
    }

    /// When a text that nobody waits for may go out: now, or when the quiet hours end.
    pub fn awake(&self, now: Time) -> Time {
        match self.quiet_end(now) {
            Some(end) => end,
            None => now,
        }
    }

    /// The deadline `span` of waking time after `now`: quiet hours do not count.
    pub fn deadline(&self, now: Time, span: Span) -> Time {
        let Some(quiet) = self.quiet else { return now.plus(span) };
        let (mut at, mut left) = (self.awake(now), span);
        for _ in 0..Hours::DAYS_MAX {
            let sleep = self.next(at, quiet.from);
            let waking = sleep.since(at);
            if left <= waking {
                return at.plus(left);
            }
            left = Span(left.0 - waking.0);
            at = self.next(sleep, quiet.until);
        }
        at
    }

    /// The day and time in the market's own zone: `2026-11-23 17:02`.
    pub fn local(&self, now: Time) -> String {
        self.zoned(now).strftime("%Y-%m-%d %H:%M").to_string()
    }

    /// The time of day in the market's own zone, for a reply: `17:02`.
    pub fn clock(&self, now: Time) -> String {
        self.zoned(now).strftime("%H:%M").to_string()
    }

    fn zoned(&self, now: Time) -> jiff::ZonedDateTime {
        let milliseconds = i64::try_from(now.0).unwrap_or(i64::MAX);
        jiff::Timestamp::from_millisecond(milliseconds).unwrap_or(jiff::Timestamp::MAX).to_zoned_datetime(self.zone.clone())
    }

    fn quiet_end(&self, now: Time) -> Option<Time> {
        let quiet = self.quiet?;
        let clock = self.zoned(now).time();
        let asleep = match quiet.from < quiet.until {
            true => quiet.from <= clock && clock < quiet.until,
            false => quiet.from <= clock || clock < quiet.until,
        };
        asleep.then(|| self.next(now, quiet.until))
    }

    /// The next instant after `now` at which the clock shows `time`.
    fn next(&self, now: Time, time: civil::Time) -> Time {
        let here = self.zoned(now);
        let today = here.date().to_datetime(time);
        let candidates = [Some(today), today.checked_add(jiff::Span::new().days(1)).ok()];
        candidates
            .into_iter()
            .flatten()
            .filter_map(|datetime| datetime.to_zoned_datetime(self.zone.clone()).ok())
            .filter_map(|zoned| u64::try_from(zoned.timestamp().as_millisecond()).ok())
            .map(Time)
            .find(|candidate| *candidate > now)
            .unwrap_or_else(|| now.plus(Span::days(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        let stamp: jiff::Timestamp = text.parse().expect("a timestamp");
        Time(stamp.as_millisecond() as u64)
    }

    #[test]
    fn deadlines_pause_in_quiet_hours() {
        let hours = Hours::parse("Africa/Nairobi", "21:00-06:30").expect("hours");
        // (now, hours to live, deadline), UTC; Nairobi is UTC+3.
        let rows = [
            ("2026-11-23T06:00:00Z", 2, "2026-11-23T08:00:00Z"),
            ("2026-11-23T17:00:00Z", 2, "2026-11-24T04:30:00Z"), // 20:00 local: one hour tonight, one tomorrow from 06:30
            ("2026-11-23T20:00:00Z", 2, "2026-11-24T05:30:00Z"), // 23:00 local: asleep
            ("2026-11-23T04:00:00Z", 29, "2026-11-25T04:00:00Z"), // two waking days of 14.5 hours
        ];
        for (now, span, deadline) in rows {
            assert_eq!(hours.deadline(at(now), Span::hours(span)), at(deadline), "{now} + {span} h");
        }
        assert_eq!(hours.awake(at("2026-11-23T20:00:00Z")), at("2026-11-24T03:30:00Z"));
        assert_eq!(hours.awake(at("2026-11-23T09:00:00Z")), at("2026-11-23T09:00:00Z"));
    }

    #[test]
    fn without_quiet_hours_time_is_time() {
        let hours = Hours::parse("Asia/Shanghai", "").expect("hours");
        assert_eq!(hours.deadline(at("2026-11-23T20:00:00Z"), Span::hours(2)), at("2026-11-23T22:00:00Z"));
        assert_eq!(hours.clock(at("2026-11-23T20:00:00Z")), "04:00");
    }

    #[test]
    fn a_zone_or_hours_that_do_not_exist_are_refused() {
        assert!(matches!(Hours::parse("Africa/Atlantis", ""), Err(HoursUnreadable::Zone(_))));
        for wrong in ["21-6", "21:00", "25:00-06:00", "06:00-06:00"] {
            assert!(matches!(Hours::parse("Africa/Nairobi", wrong), Err(HoursUnreadable::Quiet(_))), "{wrong}");
        }
    }
}

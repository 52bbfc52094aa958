//! Where: places of the catalogue, coordinates, distances and the one-degree cells by which the market is searched.
//! All in integers, so that the same input gives the same ranking on every machine.

use serde::{Deserialize, Serialize};

/// A place of the catalogue, by the number in its row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct PlaceId(pub u32);

/// Coordinates (WGS 84) in millionths of a degree.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Debug)]
pub struct Spot {
    /// Millionths of a degree north.
    pub latitude: i32,
    /// Millionths of a degree east.
    pub longitude: i32,
}

/// A distance in metres, as the crow flies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Distance {
    /// The distance in metres.
    pub metres: u64,
}

/// A square of one degree, by its south-west corner: latitude -90 to 89, longitude -180 to 179.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Debug)]
pub struct Cell {
    /// Whole degrees north, rounded down.
    pub latitude: i8,
    /// Whole degrees east, rounded down.
    pub longitude: i16,
}

/// Metres in one degree of a great circle of 6,371 km radius.
const METRES_PER_DEGREE: i64 = 111_195;
const MICRODEGREES: i64 = 1_000_000;

/// Cosines of whole degrees 0 to 90, in millionths.
const COSINES: [i64; 91] = [
    1000000, 999848, 999391, 998630, 997564, 996195, 994522, 992546, 990268, 987688, 984808, 981627, 978148, 974370, 970296,
    965926, 961262, 956305, 951057, 945519, 939693, 933580, 927184, 920505, 913545, 906308, 898794, 891007, 882948, 874620,
    866025, 857167, 848048, 838671, 829038, 819152, 809017, 798636, 788011, 777146, 766044, 754710, 743145, 731354, 719340,
    707107, 694658, 681998, 669131, 656059, 642788, 629320, 615661, 601815, 587785, 573576, 559193, 544639, 529919, 515038,
    500000, 484810, 469472, 453990, 438371, 422618, 406737, 390731, 374607, 358368, 342020, 325568, 309017, 292372, 275637,
    258819, 241922, 224951, 207912, 190809, 173648, 156434, 139173, 121869, 104528, 87156, 69756, 52336, 34899, 17452, 0,
];

/// The cosine of a latitude given in millionths of a degree, in millionths, between the table's whole degrees.
fn cosine(latitude: i64) -> i64 {
    let latitude = latitude.abs().min(90 * MICRODEGREES);
    let (degree, rest) = ((latitude / MICRODEGREES) as usize, latitude % MICRODEGREES);
    let here = COSINES[degree];
    let next = COSINES[(degree + 1).min(90)];
    here + (next - here) * rest / MICRODEGREES
}

impl Spot {
    /// The distance between two spots: equirectangular, within half a percent of the great circle up to 1,000 km in
    /// inhabited latitudes.
    pub fn distance(self, other: Spot) -> Distance {
        let north = i64::from(self.latitude) - i64::from(other.latitude);
        let mut east = (i64::from(self.longitude) - i64::from(other.longitude)).abs();
        if east > 180 * MICRODEGREES {
            east = 360 * MICRODEGREES - east;
        }
        let middle = (i64::from(self.latitude) + i64::from(other.latitude)) / 2;
        let east = east * cosine(middle) / MICRODEGREES;
        let metres = |microdegrees: i64| (microdegrees.unsigned_abs()) * METRES_PER_DEGREE as u64 / MICRODEGREES as u64;
        let (x, y) = (metres(east), metres(north));
        Distance { metres: (x * x + y * y).isqrt() }
    }

    /// The cell it lies in.
    pub fn cell(self) -> Cell {
        let floor = |microdegrees: i32| i64::from(microdegrees).div_euclid(MICRODEGREES);
        Cell { latitude: floor(self.latitude) as i8, longitude: floor(self.longitude) as i16 }
    }
}

impl Cell {
    /// The least distance from a spot to anywhere in the cell; nothing when the spot lies in it.
    pub fn nearest(self, spot: Spot) -> Distance {
        let clamp = |value: i32, low: i64| {
            let low = low * MICRODEGREES;
            i64::from(value).clamp(low, low + MICRODEGREES) as i32
        };
        let inside = Spot {
            latitude: clamp(spot.latitude, i64::from(self.latitude)),
            longitude: clamp(spot.longitude, i64::from(self.longitude)),
        };
        spot.distance(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAIROBI: Spot = Spot { latitude: -1_286_389, longitude: 36_817_223 };
    const NAKURU: Spot = Spot { latitude: -303_099, longitude: 36_080_025 };
    const MOMBASA: Spot = Spot { latitude: -4_043_477, longitude: 39_668_206 };

    #[test]
    fn distances_agree_with_the_great_circle() {
        // Haversine with 6,371 km: 136.7 km and 439.8 km.
        for (from, to, metres) in [(NAIROBI, NAKURU, 136_700), (NAIROBI, MOMBASA, 440_200)] {
            let got = from.distance(to).metres;
            assert!(got.abs_diff(metres) < metres / 200, "{got} against {metres}");
            assert_eq!(got, to.distance(from).metres);
        }
        assert_eq!(NAIROBI.distance(NAIROBI).metres, 0);
    }

    #[test]
    fn the_date_line_is_no_detour() {
        let east = Spot { latitude: 0, longitude: 179_900_000 };
        let west = Spot { latitude: 0, longitude: -179_900_000 };
        assert!(east.distance(west).metres < 23_000);
    }

    #[test]
    fn a_cell_is_its_south_west_corner() {
        assert_eq!(NAIROBI.cell(), Cell { latitude: -2, longitude: 36 });
        assert_eq!(NAIROBI.cell().nearest(NAIROBI).metres, 0);
        let far = NAIROBI.cell().nearest(MOMBASA).metres;
        assert!(far > 0 && far <= NAIROBI.distance(MOMBASA).metres);
    }
}

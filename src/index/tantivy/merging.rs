//! Which segments become one: as tantivy would have it, but never so many entries at once that it takes much memory.

use tantivy::index::SegmentMeta;
use tantivy::merge_policy::{LogMergePolicy, MergeCandidate, MergePolicy};

/// Segments of so many entries stay as they are, and one merge makes no more than half as much again: it takes memory
/// by the entry, and maps all that it reads.
const LARGE: usize = 1_000_000;
const MOST: u64 = 1_500_000;

/// A segment with more deleted entries than this share is rewritten, so that what was deleted leaves the disk.
const DELETED: f32 = 0.2;

/// Merges by size, within bounds.
#[derive(Debug)]
pub(super) struct Bounded(LogMergePolicy);

impl Default for Bounded {
    fn default() -> Self {
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED);
        policy.set_max_docs_before_merge(LARGE);
        Self(policy)
    }
}

impl MergePolicy for Bounded {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let within = |candidate: MergeCandidate| -> Vec<MergeCandidate> {
            let mut wanted: Vec<&SegmentMeta> = segments.iter().filter(|one| candidate.0.contains(&one.id())).collect();
            wanted.sort_by_key(|one| (one.num_docs(), one.id()));
            let mut sum = 0;
            let fits = |one: &&&SegmentMeta| {
                sum += u64::from(one.num_docs());
                sum <= MOST
            };
            let together: Vec<_> = wanted.iter().take_while(fits).map(|one| one.id()).collect();
            if together.len() > 1 {
                return vec![MergeCandidate(together)];
            }
            let worn = wanted.into_iter().filter(|one| one.num_deleted_docs() as f32 > DELETED * one.max_doc() as f32);
            worn.map(|one| MergeCandidate(vec![one.id()])).collect()
        };
        self.0.compute_merge_candidates(segments).into_iter().flat_map(within).collect()
    }
}

#[cfg(test)]
mod tests {
    use tantivy::Index;
    use tantivy::index::SegmentId;
    use tantivy::schema::Schema;

    use super::*;

    fn merged(sizes: &[u32]) -> Vec<u64> {
        let index = Index::create_in_ram(Schema::builder().build());
        let segments: Vec<SegmentMeta> =
            sizes.iter().map(|size| index.new_segment_meta(SegmentId::generate_random(), *size)).collect();
        let size = |id: &SegmentId| segments.iter().find(|one| one.id() == *id).map_or(0, SegmentMeta::num_docs);
        let candidates = Bounded::default().compute_merge_candidates(&segments);
        candidates.iter().map(|candidate| candidate.0.iter().map(|id| u64::from(size(id))).sum()).collect()
    }

    #[test]
    fn small_segments_become_one_and_no_merge_is_too_large() {
        assert_eq!(merged(&[1000; 8]), [8000]);
        assert_eq!(merged(&[600_000; 8]), [1_200_000]);
        assert_eq!(merged(&[900_000; 8]), [0; 0]);
    }
}

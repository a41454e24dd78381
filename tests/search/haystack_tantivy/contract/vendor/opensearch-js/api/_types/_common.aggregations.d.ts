/*
 * Copyright OpenSearch Contributors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The OpenSearch Contributors require contributions made to
 * this file be licensed under the Apache-2.0 license or a
 * compatible open source license.
 *
 */

/*
 * This file was generated from the OpenSearch API Spec. Do NOT edit it
 * manually. If you want to make changes, either update the spec or
 * modify the API generator.
 */

import * as Common from './_common'
import * as Common_QueryDsl from './_common.query_dsl'
import * as Core_Search from './_core.search'

export type AdjacencyMatrixAggregate = MultiBucketAggregateBaseAdjacencyMatrixBucket

export type AdjacencyMatrixAggregation = BucketAggregationBase & {
  adjacency_matrix: AdjacencyMatrixAggregationFields;
}

export type AdjacencyMatrixAggregationFields = {
  filters?: Record<string, Common_QueryDsl.QueryContainer>;
}

export type AdjacencyMatrixBucket = MultiBucketBase & {
  key: string;
}

export type Aggregate = AdjacencyMatrixAggregate | AutoDateHistogramAggregate | AvgAggregate | BoxPlotAggregate | BucketMetricValueAggregate | CardinalityAggregate | ChildrenAggregate | CompositeAggregate | DateHistogramAggregate | DateRangeAggregate | DerivativeAggregate | DoubleTermsAggregate | ExtendedStatsAggregate | ExtendedStatsBucketAggregate | FilterAggregate | FiltersAggregate | GeoBoundsAggregate | GeoCentroidAggregate | GeoDistanceAggregate | GeoHashGridAggregate | GeoTileGridAggregate | GlobalAggregate | HdrPercentilesAggregate | HdrPercentileRanksAggregate | HistogramAggregate | IpRangeAggregate | LongRareTermsAggregate | LongTermsAggregate | MatrixStatsAggregate | MaxAggregate | MedianAbsoluteDeviationAggregate | MinAggregate | MissingAggregate | MultiTermsAggregate | NestedAggregate | ParentAggregate | PercentilesBucketAggregate | RangeAggregate | RateAggregate | ReverseNestedAggregate | SamplerAggregate | ScriptedMetricAggregate | SignificantLongTermsAggregate | SignificantStringTermsAggregate | CumulativeCardinalityAggregate | SimpleValueAggregate | StatsAggregate | StatsBucketAggregate | StringRareTermsAggregate | StringTermsAggregate | SumAggregate | TDigestPercentilesAggregate | TDigestPercentileRanksAggregate | TTestAggregate | TopHitsAggregate | UnsignedLongTermsAggregate | UnmappedRareTermsAggregate | UnmappedSignificantTermsAggregate | UnmappedTermsAggregate | ValueCountAggregate | VariableWidthHistogramAggregate | WeightedAvgAggregate

export type AggregateBase = {
  meta?: Common.Metadata;
}

export type AggregateOrder = Record<string, Common.SortOrder> | Record<string, Common.SortOrder>[]

export type Aggregation = {
  meta?: Common.Metadata;
}

export type AggregationContainer = Aggregation & (AdjacencyMatrixAggregation | AutoDateHistogramAggregation | {
  avg: AverageAggregation;
} | {
  avg_bucket: AverageBucketAggregation;
} | {
  boxplot: BoxplotAggregation;
} | {
  bucket_script: BucketScriptAggregation;
} | {
  bucket_selector: BucketSelectorAggregation;
} | {
  bucket_sort: BucketSortAggregation;
} | {
  cardinality: CardinalityAggregation;
} | ChildrenAggregation | CompositeAggregation | {
  cumulative_cardinality: CumulativeCardinalityAggregation;
} | {
  cumulative_sum: CumulativeSumAggregation;
} | DateHistogramAggregation | DateRangeAggregation | {
  derivative: DerivativeAggregation;
} | DiversifiedSamplerAggregation | {
  extended_stats: ExtendedStatsAggregation;
} | {
  extended_stats_bucket: ExtendedStatsBucketAggregation;
} | FilterAggregation | FiltersAggregation | {
  geo_bounds: GeoBoundsAggregation;
} | {
  geo_centroid: GeoCentroidAggregation;
} | GeoDistanceAggregation | GeoHashGridAggregation | GeoTileGridAggregation | GlobalAggregation | HistogramAggregation | IpRangeAggregation | {
  matrix_stats: MatrixStatsAggregation;
} | {
  max: MaxAggregation;
} | {
  max_bucket: MaxBucketAggregation;
} | {
  median_absolute_deviation: MedianAbsoluteDeviationAggregation;
} | {
  min: MinAggregation;
} | {
  min_bucket: MinBucketAggregation;
} | MissingAggregation | {
  moving_avg: MovingAverageAggregation;
} | {
  moving_percentiles: MovingPercentilesAggregation;
} | {
  moving_fn: MovingFunctionAggregation;
} | MultiTermsAggregation | NestedAggregation | {
  normalize: NormalizeAggregation;
} | ParentAggregation | {
  percentile_ranks: PercentileRanksAggregation;
} | {
  percentiles: PercentilesAggregation;
} | {
  percentiles_bucket: PercentilesBucketAggregation;
} | RangeAggregation | RareTermsAggregation | {
  rate: RateAggregation;
} | ReverseNestedAggregation | SamplerAggregation | {
  scripted_metric: ScriptedMetricAggregation;
} | {
  serial_diff: SerialDifferencingAggregation;
} | SignificantTermsAggregation | SignificantTextAggregation | {
  stats: StatsAggregation;
} | {
  stats_bucket: StatsBucketAggregation;
} | {
  sum: SumAggregation;
} | {
  sum_bucket: SumBucketAggregation;
} | TermsAggregation | {
  top_hits: TopHitsAggregation;
} | {
  t_test: TTestAggregation;
} | {
  value_count: ValueCountAggregation;
} | {
  weighted_avg: WeightedAverageAggregation;
} | {
  variable_width_histogram: VariableWidthHistogramAggregation;
})

export type AggregationRange = {
  from?: number | string | undefined;
  key?: string;
  to?: number | string | undefined;
}

export type ArrayPercentilesItem = {
  key: string;
  value: number | undefined;
  value_as_string?: string;
}

export type AutoDateHistogramAggregate = MultiBucketAggregateBaseDateHistogramBucket & {
  interval: Common.DurationLarge;
}

export type AutoDateHistogramAggregation = BucketAggregationBase & {
  auto_date_histogram: AutoDateHistogramAggregationFields;
}

export type AutoDateHistogramAggregationFields = {
  buckets?: number;
  field?: Common.Field;
  format?: string;
  minimum_interval?: MinimumInterval;
  missing?: Common.DateTime;
  offset?: string;
  params?: Record<string, any>;
  script?: Common.Script;
  time_zone?: Common.TimeZone;
}

export type AverageAggregation = FormatMetricAggregationBase & Record<string, any>

export type AverageBucketAggregation = PipelineAggregationBase & Record<string, any>

export type AvgAggregate = SingleMetricAggregateBase

export type BoxPlotAggregate = AggregateBase & {
  lower: number;
  lower_as_string?: string;
  max: number;
  max_as_string?: string;
  min: number;
  min_as_string?: string;
  q1: number;
  q1_as_string?: string;
  q2: number;
  q2_as_string?: string;
  q3: number;
  q3_as_string?: string;
  upper: number;
  upper_as_string?: string;
}

export type BoxplotAggregation = MetricAggregationBase & {
  compression?: number;
}

export type BucketAggregationBase = {
  aggregations?: Record<string, AggregationContainer>;
  aggs?: Record<string, AggregationContainer>;
}

export type BucketMetricValueAggregate = SingleMetricAggregateBase & {
  keys: string[];
}

export type BucketPathAggregation = {
  buckets_path?: BucketsPath;
}

export type Buckets<TBucket = any> = Record<string, TBucket> | TBucket[]

export type BucketScriptAggregation = PipelineAggregationBase & {
  script?: Common.Script;
}

export type BucketSelectorAggregation = PipelineAggregationBase & {
  script?: Common.Script;
}

export type BucketSortAggregation = {
  from?: number;
  gap_policy?: GapPolicy;
  size?: number;
  sort?: Common.Sort;
}

export type BucketsPath = string | string[] | Record<string, string>

export type BucketsQueryContainer = Buckets<Common_QueryDsl.QueryContainer> & (Record<string, Common_QueryDsl.QueryContainer> | Common_QueryDsl.QueryContainer[])

export type CalendarInterval = 'second' | '1s' | 'minute' | '1m' | 'hour' | '1h' | 'day' | '1d' | 'week' | '1w' | 'month' | '1M' | 'quarter' | '1q' | 'year' | '1Y'

export type CardinalityAggregate = AggregateBase & {
  value: number;
}

export type CardinalityAggregation = MetricAggregationBase & {
  execution_hint?: CardinalityExecutionMode;
  precision_threshold?: number;
}

export type CardinalityExecutionMode = 'direct' | 'global_ordinals' | 'segment_ordinals'

export type ChildrenAggregate = SingleBucketAggregateBase & Record<string, any>

export type ChildrenAggregation = BucketAggregationBase & {
  children: ChildrenAggregationFields;
}

export type ChildrenAggregationFields = {
  type?: Common.RelationName;
}

export type ChiSquareHeuristic = {
  background_is_superset: boolean;
  include_negatives: boolean;
}

export type CompositeAggregate = MultiBucketAggregateBaseCompositeBucket & {
  after_key?: CompositeAggregateKey;
}

export type CompositeAggregateKey = Record<string, Common.FieldValue>

export type CompositeAggregation = BucketAggregationBase & {
  composite: CompositeAggregationFields;
}

export type CompositeAggregationFields = {
  after?: CompositeAggregateKey;
  size?: number;
  sources?: Record<string, CompositeAggregationSource>[];
}

export type CompositeAggregationSource = {
  date_histogram?: CompositeDateHistogramAggregationSource;
  geotile_grid?: CompositeGeoTileGridAggregationSource;
  histogram?: CompositeHistogramAggregationSource;
  terms?: CompositeTermsAggregationSource;
}

export type CompositeBucket = MultiBucketBase & {
  key: CompositeAggregateKey;
}

export type CompositeDateHistogramAggregationSource = CompositeValuesSource & {
  calendar_interval?: Common.DurationLarge;
  fixed_interval?: Common.DurationLarge;
  format?: string;
  offset?: Common.Duration;
  time_zone?: Common.TimeZone;
}

export type CompositeGeoTileGridAggregationSource = CompositeValuesSource & {
  bounds?: Common.GeoBounds;
  precision?: number;
}

export type CompositeHistogramAggregationSource = CompositeValuesSource & {
  interval: number;
}

export type CompositeTermsAggregationSource = CompositeValuesSource & Record<string, any>

export type CompositeValuesSource = {
  field?: Common.Field;
  missing_bucket?: boolean;
  missing_order?: MissingOrder;
  order?: Common.SortOrder;
  script?: Common.Script;
  value_type?: ValueType;
}

export type CumulativeCardinalityAggregate = AggregateBase & {
  value: number;
  value_as_string?: string;
}

export type CumulativeCardinalityAggregation = PipelineAggregationBase & Record<string, any>

export type CumulativeSumAggregation = PipelineAggregationBase & Record<string, any>

export type DateHistogramAggregate = MultiBucketAggregateBaseDateHistogramBucket

export type DateHistogramAggregation = BucketAggregationBase & {
  date_histogram: DateHistogramAggregationFields;
}

export type DateHistogramAggregationFields = {
  calendar_interval?: CalendarInterval;
  extended_bounds?: ExtendedBoundsFieldDateMath;
  field?: Common.Field;
  fixed_interval?: Common.Duration;
  format?: string;
  hard_bounds?: ExtendedBoundsFieldDateMath;
  interval?: Common.Duration;
  keyed?: boolean;
  min_doc_count?: number;
  missing?: Common.DateTime;
  offset?: Common.Duration;
  order?: HistogramOrder;
  params?: Record<string, any>;
  script?: Common.Script;
  time_zone?: Common.TimeZone;
}

export type DateHistogramBucket = MultiBucketBase & {
  key: Common.EpochTimeUnitMillis;
  key_as_string?: string;
}

export type DateRangeAggregate = RangeAggregateBase

export type DateRangeAggregation = BucketAggregationBase & {
  date_range: DateRangeAggregationFields;
}

export type DateRangeAggregationFields = {
  field?: Common.Field;
  format?: string;
  keyed?: boolean;
  missing?: Common.FieldValue;
  ranges?: DateRangeExpression[];
  time_zone?: Common.TimeZone;
}

export type DateRangeExpression = {
  from?: FieldDateMath;
  key?: string;
  to?: FieldDateMath;
}

export type DerivativeAggregate = SingleMetricAggregateBase & {
  normalized_value?: number;
  normalized_value_as_string?: string;
}

export type DerivativeAggregation = PipelineAggregationBase & Record<string, any>

export type DiversifiedSamplerAggregation = BucketAggregationBase & {
  diversified_sampler: DiversifiedSamplerAggregationFields;
}

export type DiversifiedSamplerAggregationFields = {
  execution_hint?: SamplerAggregationExecutionHint;
  field?: Common.Field;
  max_docs_per_value?: number;
  script?: Common.Script;
  shard_size?: number;
}

export type DoubleTermsAggregate = TermsAggregateBaseDoubleTermsBucket & Record<string, any>

export type DoubleTermsBucket = TermsBucketBase & {
  key: number;
  key_as_string?: string;
}

export type EwmaModelSettings = {
  alpha?: number;
}

export type EwmaMovingAverageAggregation = MovingAverageAggregationBase & {
  model: 'ewma';
  settings: EwmaModelSettings;
}

export type ExtendedBounds<T = any> = {
  max: T;
  min: T;
}

export type ExtendedBoundsDouble = ExtendedBounds<number> & {
  max?: number;
  min?: number;
}

export type ExtendedBoundsFieldDateMath = ExtendedBounds<FieldDateMath> & {
  max?: FieldDateMath;
  min?: FieldDateMath;
}

export type ExtendedStatsAggregate = ExtendedStatsAggregateBase & Record<string, any>

export type ExtendedStatsAggregateBase = StatsAggregateBase & {
  std_deviation: number | undefined;
  std_deviation_as_string?: string;
  std_deviation_bounds?: StandardDeviationBounds;
  std_deviation_bounds_as_string?: StandardDeviationBoundsAsString;
  std_deviation_population: number | undefined;
  std_deviation_sampling: number | undefined;
  sum_of_squares: number | undefined;
  sum_of_squares_as_string?: string;
  variance: number | undefined;
  variance_as_string?: string;
  variance_population: number | undefined;
  variance_population_as_string?: string;
  variance_sampling: number | undefined;
  variance_sampling_as_string?: string;
}

export type ExtendedStatsAggregation = FormatMetricAggregationBase & {
  sigma?: number;
}

export type ExtendedStatsBucketAggregate = ExtendedStatsAggregateBase

export type ExtendedStatsBucketAggregation = PipelineAggregationBase & {
  sigma?: number;
}

export type FieldDateMath = Common.DateMath | number

export type FilterAggregate = SingleBucketAggregateBase & Record<string, any>

export type FilterAggregation = BucketAggregationBase & {
  filter: FilterAggregationFields;
}

export type FilterAggregationFields = Common_QueryDsl.QueryContainer

export type FiltersAggregate = MultiBucketAggregateBaseFiltersBucket

export type FiltersAggregation = BucketAggregationBase & {
  filters: FiltersAggregationFields;
}

export type FiltersAggregationFields = {
  filters?: BucketsQueryContainer;
  keyed?: boolean;
  other_bucket?: boolean;
  other_bucket_key?: string;
}

export type FiltersBucket = MultiBucketBase & Record<string, any>

export type FormatMetricAggregationBase = MetricAggregationBase & {
  format?: string;
}

export type FormattableMetricAggregation = MetricAggregationBase & {
  format?: string;
}

export type GapPolicy = 'insert_zeros' | 'keep_values' | 'skip'

export type GeoBoundsAggregate = AggregateBase & {
  bounds?: Common.GeoBounds;
}

export type GeoBoundsAggregation = MetricAggregationBase & {
  wrap_longitude?: boolean;
}

export type GeoCentroidAggregate = AggregateBase & {
  count: number;
  location?: Common.GeoLocation;
}

export type GeoCentroidAggregation = MetricAggregationBase & {
  count?: number;
  location?: Common.GeoLocation;
}

export type GeoDistanceAggregate = RangeAggregateBase

export type GeoDistanceAggregation = BucketAggregationBase & {
  geo_distance: GeoDistanceAggregationFields;
}

export type GeoDistanceAggregationFields = {
  distance_type?: Common.GeoDistanceType;
  field?: Common.Field;
  origin?: Common.GeoLocation;
  ranges?: AggregationRange[];
  unit?: Common.DistanceUnit;
}

export type GeoHashGridAggregate = MultiBucketAggregateBaseGeoHashGridBucket

export type GeoHashGridAggregation = BucketAggregationBase & {
  geohash_grid: GeoHashGridAggregationFields;
}

export type GeoHashGridAggregationFields = {
  bounds?: Common.GeoBounds;
  field?: Common.Field;
  precision?: Common.GeoHashPrecision;
  shard_size?: number;
  size?: number;
}

export type GeoHashGridBucket = MultiBucketBase & {
  key: Common.GeoHash;
}

export type GeoTileGridAggregate = MultiBucketAggregateBaseGeoTileGridBucket

export type GeoTileGridAggregation = BucketAggregationBase & {
  geotile_grid: GeoTileGridAggregationFields;
}

export type GeoTileGridAggregationFields = {
  bounds?: Common.GeoBounds;
  field?: Common.Field;
  precision?: Common.GeoTilePrecision;
  shard_size?: number;
  size?: number;
}

export type GeoTileGridBucket = MultiBucketBase & {
  key: Common.GeoTile;
}

export type GlobalAggregate = SingleBucketAggregateBase & Record<string, any>

export type GlobalAggregation = BucketAggregationBase & {
  global: GlobalAggregationFields;
}

export type GlobalAggregationFields = Record<string, any>

export type GoogleNormalizedDistanceHeuristic = {
  background_is_superset?: boolean;
}

export type HdrMethod = {
  number_of_significant_value_digits?: number;
}

export type HdrPercentileRanksAggregate = PercentilesAggregateBase

export type HdrPercentilesAggregate = PercentilesAggregateBase

export type HistogramAggregate = MultiBucketAggregateBaseHistogramBucket

export type HistogramAggregation = BucketAggregationBase & {
  histogram: HistogramAggregationFields;
}

export type HistogramAggregationFields = {
  extended_bounds?: ExtendedBoundsDouble;
  field?: Common.Field;
  format?: string;
  hard_bounds?: ExtendedBoundsDouble;
  interval?: number;
  keyed?: boolean;
  min_doc_count?: number;
  missing?: number;
  offset?: number;
  order?: HistogramOrder;
  script?: Common.Script;
}

export type HistogramBucket = MultiBucketBase & {
  key: number;
  key_as_string?: string;
}

export type HistogramOrder = {
  _count?: Common.SortOrder;
  _key?: Common.SortOrder;
}

export type HoltLinearModelSettings = {
  alpha?: number;
  beta?: number;
}

export type HoltMovingAverageAggregation = MovingAverageAggregationBase & {
  model: 'holt';
  settings: HoltLinearModelSettings;
}

export type HoltWintersModelSettings = {
  alpha?: number;
  beta?: number;
  gamma?: number;
  pad?: boolean;
  period?: number;
  type?: HoltWintersType;
}

export type HoltWintersMovingAverageAggregation = MovingAverageAggregationBase & {
  model: 'holt_winters';
  settings: HoltWintersModelSettings;
}

export type HoltWintersType = 'add' | 'mult'

export type IpRangeAggregate = MultiBucketAggregateBaseIpRangeBucket

export type IpRangeAggregation = BucketAggregationBase & {
  ip_range: IpRangeAggregationFields;
}

export type IpRangeAggregationFields = {
  field?: Common.Field;
  ranges?: IpRangeAggregationRange[];
}

export type IpRangeAggregationRange = {
  from?: undefined | string;
  mask?: string;
  to?: undefined | string;
}

export type IpRangeBucket = MultiBucketBase & {
  from?: string;
  key?: string;
  to?: string;
}

export type KeyedPercentiles = Record<string, number | string | undefined>

export type LinearMovingAverageAggregation = MovingAverageAggregationBase & {
  model: 'linear';
  settings: Common.EmptyObject;
}

export type LongRareTermsAggregate = MultiBucketAggregateBaseLongRareTermsBucket & Record<string, any>

export type LongRareTermsBucket = MultiBucketBase & {
  key: number;
  key_as_string?: string;
}

export type LongTermsAggregate = TermsAggregateBaseLongTermsBucket & Record<string, any>

export type LongTermsBucket = TermsBucketBase & {
  key: LongTermsBucketKey;
  key_as_string?: string;
}

export type LongTermsBucketKey = number | string

export type MatrixAggregation = {
  fields?: Common.Fields;
  missing?: Record<string, number>;
}

export type MatrixStatsAggregate = AggregateBase & {
  doc_count: number;
  fields?: MatrixStatsFields[];
}

export type MatrixStatsAggregation = MatrixAggregation & {
  mode?: Common.SortMode;
}

export type MatrixStatsFields = {
  correlation: Record<string, number>;
  count: number;
  covariance: Record<string, number>;
  kurtosis: number;
  mean: number;
  name: Common.Field;
  skewness: number;
  variance: number;
}

export type MaxAggregate = SingleMetricAggregateBase

export type MaxAggregation = FormatMetricAggregationBase & {
  value_type?: ValueType;
}

export type MaxBucketAggregation = PipelineAggregationBase & Record<string, any>

export type MedianAbsoluteDeviationAggregate = SingleMetricAggregateBase

export type MedianAbsoluteDeviationAggregation = FormatMetricAggregationBase & {
  compression?: number;
}

export type MetricAggregationBase = {
  missing?: Common.FieldValue;
}

export type MinAggregate = SingleMetricAggregateBase

export type MinAggregation = FormatMetricAggregationBase & {
  value_type?: ValueType;
}

export type MinBucketAggregation = PipelineAggregationBase & Record<string, any>

export type MinimumInterval = 'day' | 'hour' | 'minute' | 'month' | 'second' | 'year'

export type MissingAggregate = SingleBucketAggregateBase & Record<string, any>

export type MissingAggregation = BucketAggregationBase & {
  missing: MissingAggregationFields;
}

export type MissingAggregationFields = {
  field?: Common.Field;
  missing?: Common.FieldValue;
}

export type MissingOrder = 'default' | 'first' | 'last'

export type MovingAverageAggregation = LinearMovingAverageAggregation | SimpleMovingAverageAggregation | EwmaMovingAverageAggregation | HoltMovingAverageAggregation | HoltWintersMovingAverageAggregation

export type MovingAverageAggregationBase = PipelineAggregationBase & {
  minimize?: boolean;
  predict?: number;
  window?: number;
}

export type MovingFunctionAggregation = PipelineAggregationBase & {
  script?: string;
  shift?: number;
  window?: number;
}

export type MovingPercentilesAggregation = PipelineAggregationBase & {
  keyed?: boolean;
  shift?: number;
  window?: number;
}

export type MultiBucketAggregateBase<TBucket = any> = AggregateBase & {
  buckets: Buckets<TBucket> & (Record<string, TBucket> | TBucket[]);
}

export type MultiBucketAggregateBaseAdjacencyMatrixBucket = MultiBucketAggregateBase<AdjacencyMatrixBucket> & {
  buckets: Buckets<AdjacencyMatrixBucket> & (Record<string, AdjacencyMatrixBucket> | AdjacencyMatrixBucket[]);
}

export type MultiBucketAggregateBaseCompositeBucket = MultiBucketAggregateBase<CompositeBucket> & {
  buckets: Buckets<CompositeBucket> & (Record<string, CompositeBucket> | CompositeBucket[]);
}

export type MultiBucketAggregateBaseDateHistogramBucket = MultiBucketAggregateBase<DateHistogramBucket> & {
  buckets: Buckets<DateHistogramBucket> & (Record<string, DateHistogramBucket> | DateHistogramBucket[]);
}

export type MultiBucketAggregateBaseFiltersBucket = MultiBucketAggregateBase<FiltersBucket> & {
  buckets: Buckets<FiltersBucket> & (Record<string, FiltersBucket> | FiltersBucket[]);
}

export type MultiBucketAggregateBaseGeoHashGridBucket = MultiBucketAggregateBase<GeoHashGridBucket> & {
  buckets: Buckets<GeoHashGridBucket> & (Record<string, GeoHashGridBucket> | GeoHashGridBucket[]);
}

export type MultiBucketAggregateBaseGeoTileGridBucket = MultiBucketAggregateBase<GeoTileGridBucket> & {
  buckets: Buckets<GeoTileGridBucket> & (Record<string, GeoTileGridBucket> | GeoTileGridBucket[]);
}

export type MultiBucketAggregateBaseHistogramBucket = MultiBucketAggregateBase<HistogramBucket> & {
  buckets: Buckets<HistogramBucket> & (Record<string, HistogramBucket> | HistogramBucket[]);
}

export type MultiBucketAggregateBaseIpRangeBucket = MultiBucketAggregateBase<IpRangeBucket> & {
  buckets: Buckets<IpRangeBucket> & (Record<string, IpRangeBucket> | IpRangeBucket[]);
}

export type MultiBucketAggregateBaseLongRareTermsBucket = MultiBucketAggregateBase<LongRareTermsBucket> & {
  buckets?: Buckets<LongRareTermsBucket> & (Record<string, LongRareTermsBucket> | LongRareTermsBucket[]);
}

export type MultiBucketAggregateBaseRangeBucket = MultiBucketAggregateBase<RangeBucket> & {
  buckets: Buckets<RangeBucket> & (Record<string, RangeBucket> | RangeBucket[]);
}

export type MultiBucketAggregateBaseStringRareTermsBucket = MultiBucketAggregateBase<StringRareTermsBucket> & {
  buckets?: Buckets<StringRareTermsBucket> & (Record<string, StringRareTermsBucket> | StringRareTermsBucket[]);
}

export type MultiBucketAggregateBaseVariableWidthHistogramBucket = MultiBucketAggregateBase<VariableWidthHistogramBucket> & {
  buckets: Buckets<VariableWidthHistogramBucket> & (Record<string, VariableWidthHistogramBucket> | VariableWidthHistogramBucket[]);
}

export type MultiBucketAggregateBaseVoid = MultiBucketAggregateBase<Common.Void> & {
  buckets?: Buckets<Common.Void> & (Record<string, Common.Void> | Common.Void[]);
}

export type MultiBucketBase = {
  doc_count: number;
  [key: string]: any | Aggregate;
}

export type MultiTermLookup = {
  field: Common.Field;
  missing?: Common.FieldValue;
}

export type MultiTermsAggregate = TermsAggregateBaseMultiTermsBucket

export type MultiTermsAggregation = BucketAggregationBase & {
  multi_terms: MultiTermsAggregationFields;
}

export type MultiTermsAggregationFields = {
  collect_mode?: TermsAggregationCollectMode;
  min_doc_count?: number;
  order?: HistogramOrder;
  shard_min_doc_count?: number;
  shard_size?: number;
  show_term_doc_count_error?: boolean;
  size?: number;
  terms: MultiTermLookup[];
}

export type MultiTermsBucket = MultiBucketBase & {
  doc_count_error_upper_bound?: number;
  key: Common.FieldValue[];
  key_as_string?: string;
}

export type MutualInformationHeuristic = {
  background_is_superset?: boolean;
  include_negatives?: boolean;
}

export type NestedAggregate = SingleBucketAggregateBase & Record<string, any>

export type NestedAggregation = BucketAggregationBase & {
  nested: NestedAggregationFields;
}

export type NestedAggregationFields = {
  path?: Common.Field;
}

export type NormalizeAggregation = PipelineAggregationBase & {
  method?: NormalizeMethod;
}

export type NormalizeMethod = 'mean' | 'percent_of_sum' | 'rescale_0_1' | 'rescale_0_100' | 'softmax' | 'z-score'

export type ParentAggregate = SingleBucketAggregateBase & Record<string, any>

export type ParentAggregation = BucketAggregationBase & {
  parent: ParentAggregationFields;
}

export type ParentAggregationFields = {
  type?: Common.RelationName;
}

export type PercentageScoreHeuristic = Record<string, any>

export type PercentileRanksAggregation = FormatMetricAggregationBase & {
  hdr?: HdrMethod;
  keyed?: boolean;
  tdigest?: TDigest;
  values?: number[];
}

export type Percentiles = KeyedPercentiles | ArrayPercentilesItem[]

export type PercentilesAggregateBase = AggregateBase & {
  values: Percentiles;
}

export type PercentilesAggregation = FormatMetricAggregationBase & {
  hdr?: HdrMethod;
  keyed?: boolean;
  percents?: number[];
  tdigest?: TDigest;
}

export type PercentilesBucketAggregate = PercentilesAggregateBase

export type PercentilesBucketAggregation = PipelineAggregationBase & {
  percents?: number[];
}

export type PipelineAggregationBase = BucketPathAggregation & {
  format?: string;
  gap_policy?: GapPolicy;
}

export type RangeAggregate = RangeAggregateBase

export type RangeAggregateBase = MultiBucketAggregateBaseRangeBucket & Record<string, any>

export type RangeAggregation = BucketAggregationBase & {
  range: RangeAggregationFields;
}

export type RangeAggregationFields = {
  field?: Common.Field;
  format?: string;
  keyed?: boolean;
  missing?: number;
  ranges?: AggregationRange[];
  script?: Common.Script;
}

export type RangeBucket = MultiBucketBase & {
  from?: number;
  from_as_string?: string;
  key?: string;
  to?: number;
  to_as_string?: string;
}

export type RareTermsAggregation = BucketAggregationBase & {
  rare_terms: RareTermsAggregationFields;
}

export type RareTermsAggregationFields = {
  exclude?: TermsExclude;
  field?: Common.Field;
  include?: TermsInclude;
  max_doc_count?: number;
  missing?: Common.FieldValue;
  precision?: number;
  value_type?: string;
}

export type RateAggregate = AggregateBase & {
  value: number;
  value_as_string?: string;
}

export type RateAggregation = FormatMetricAggregationBase & {
  mode?: RateMode;
  unit?: CalendarInterval;
}

export type RateMode = 'sum' | 'value_count'

export type ReverseNestedAggregate = SingleBucketAggregateBase & Record<string, any>

export type ReverseNestedAggregation = BucketAggregationBase & {
  reverse_nested: ReverseNestedAggregationFields;
}

export type ReverseNestedAggregationFields = {
  path?: Common.Field;
}

export type SamplerAggregate = SingleBucketAggregateBase & Record<string, any>

export type SamplerAggregation = BucketAggregationBase & {
  sampler: SamplerAggregationFields;
}

export type SamplerAggregationExecutionHint = 'bytes_hash' | 'global_ordinals' | 'map'

export type SamplerAggregationFields = {
  shard_size?: number;
}

export type ScriptedHeuristic = {
  script: Common.Script;
}

export type ScriptedMetricAggregate = AggregateBase & {
  value: any;
}

export type ScriptedMetricAggregation = MetricAggregationBase & {
  combine_script?: Common.Script;
  init_script?: Common.Script;
  map_script?: Common.Script;
  params?: Record<string, any>;
  reduce_script?: Common.Script;
}

export type SerialDifferencingAggregation = PipelineAggregationBase & {
  lag?: number;
}

export type SignificantLongTermsAggregate = SignificantTermsAggregateBaseSignificantLongTermsBucket

export type SignificantLongTermsBucket = SignificantTermsBucketBase & {
  key: number;
  key_as_string?: string;
}

export type SignificantStringTermsAggregate = SignificantTermsAggregateBaseSignificantStringTermsBucket

export type SignificantStringTermsBucket = SignificantTermsBucketBase & {
  key: string;
}

export type SignificantTermsAggregateBase = MultiBucketAggregateBase<any> & {
  bg_count?: number;
  doc_count?: number;
}

export type SignificantTermsAggregateBaseSignificantLongTermsBucket = SignificantTermsAggregateBase & {
  buckets?: Buckets<SignificantLongTermsBucket> & (Record<string, SignificantLongTermsBucket> | SignificantLongTermsBucket[]);
}

export type SignificantTermsAggregateBaseSignificantStringTermsBucket = SignificantTermsAggregateBase & {
  buckets?: Buckets<SignificantStringTermsBucket> & (Record<string, SignificantStringTermsBucket> | SignificantStringTermsBucket[]);
}

export type SignificantTermsAggregateBaseVoid = SignificantTermsAggregateBase & {
  buckets?: Buckets<Common.Void> & (Record<string, Common.Void> | Common.Void[]);
}

export type SignificantTermsAggregation = BucketAggregationBase & {
  significant_terms: SignificantTermsAggregationFields;
}

export type SignificantTermsAggregationFields = {
  background_filter?: Common_QueryDsl.QueryContainer;
  chi_square?: ChiSquareHeuristic;
  exclude?: TermsExclude;
  execution_hint?: TermsAggregationExecutionHint;
  field?: Common.Field;
  gnd?: GoogleNormalizedDistanceHeuristic;
  include?: TermsInclude;
  jlh?: Common.EmptyObject;
  min_doc_count?: number;
  mutual_information?: MutualInformationHeuristic;
  percentage?: PercentageScoreHeuristic;
  script_heuristic?: ScriptedHeuristic;
  shard_min_doc_count?: number;
  shard_size?: number;
  size?: number;
}

export type SignificantTermsBucketBase = MultiBucketBase & {
  bg_count: number;
  score: number;
}

export type SignificantTextAggregation = BucketAggregationBase & {
  significant_text: SignificantTextAggregationFields;
}

export type SignificantTextAggregationFields = {
  background_filter?: Common_QueryDsl.QueryContainer;
  chi_square?: ChiSquareHeuristic;
  exclude?: TermsExclude;
  execution_hint?: TermsAggregationExecutionHint;
  field?: Common.Field;
  filter_duplicate_text?: boolean;
  gnd?: GoogleNormalizedDistanceHeuristic;
  include?: TermsInclude;
  jlh?: Common.EmptyObject;
  min_doc_count?: number;
  mutual_information?: MutualInformationHeuristic;
  percentage?: PercentageScoreHeuristic;
  script_heuristic?: ScriptedHeuristic;
  shard_min_doc_count?: number;
  shard_size?: number;
  size?: number;
  source_fields?: Common.Fields;
}

export type SimpleMovingAverageAggregation = MovingAverageAggregationBase & {
  model: 'simple';
  settings: Common.EmptyObject;
}

export type SimpleValueAggregate = SingleMetricAggregateBase

export type SingleBucketAggregateBase = AggregateBase & {
  doc_count: number;
}

export type SingleMetricAggregateBase = AggregateBase & {
  value: number | undefined;
  value_as_string?: string;
}

export type StandardDeviationBounds = {
  lower: number | undefined;
  lower_population: number | undefined;
  lower_sampling: number | undefined;
  upper: number | undefined;
  upper_population: number | undefined;
  upper_sampling: number | undefined;
}

export type StandardDeviationBoundsAsString = {
  lower: string;
  lower_population: string;
  lower_sampling: string;
  upper: string;
  upper_population: string;
  upper_sampling: string;
}

export type StatsAggregate = StatsAggregateBase & Record<string, any>

export type StatsAggregateBase = AggregateBase & {
  avg: number | undefined;
  avg_as_string?: string;
  count: number;
  max: number | undefined;
  max_as_string?: string;
  min: number | undefined;
  min_as_string?: string;
  sum: number;
  sum_as_string?: string;
}

export type StatsAggregation = FormatMetricAggregationBase & Record<string, any>

export type StatsBucketAggregate = StatsAggregateBase

export type StatsBucketAggregation = PipelineAggregationBase & Record<string, any>

export type StringRareTermsAggregate = MultiBucketAggregateBaseStringRareTermsBucket & Record<string, any>

export type StringRareTermsBucket = MultiBucketBase & {
  key: string;
}

export type StringTermsAggregate = TermsAggregateBaseStringTermsBucket & Record<string, any>

export type StringTermsBucket = TermsBucketBase & {
  key: string;
}

export type SumAggregate = SingleMetricAggregateBase

export type SumAggregation = FormatMetricAggregationBase & Record<string, any>

export type SumBucketAggregation = PipelineAggregationBase & Record<string, any>

export type TDigest = {
  compression?: number;
}

export type TDigestPercentileRanksAggregate = PercentilesAggregateBase

export type TDigestPercentilesAggregate = PercentilesAggregateBase

export type TermsAggregateBase = MultiBucketAggregateBase<any> & {
  doc_count_error_upper_bound?: number;
  sum_other_doc_count?: number;
}

export type TermsAggregateBaseDoubleTermsBucket = TermsAggregateBase & {
  buckets: DoubleTermsBucket[];
}

export type TermsAggregateBaseLongTermsBucket = TermsAggregateBase & {
  buckets: LongTermsBucket[];
}

export type TermsAggregateBaseMultiTermsBucket = TermsAggregateBase & {
  buckets?: Buckets<MultiTermsBucket> & (Record<string, MultiTermsBucket> | MultiTermsBucket[]);
}

export type TermsAggregateBaseStringTermsBucket = TermsAggregateBase & {
  buckets: StringTermsBucket[];
}

export type TermsAggregateBaseUnsignedLongTermsBucket = TermsAggregateBase & {
  buckets: UnsignedLongTermsBucket[];
}

export type TermsAggregateBaseVoid = TermsAggregateBase & {
  buckets: Common.Void[];
}

export type TermsAggregation = BucketAggregationBase & {
  terms: TermsAggregationFields;
}

export type TermsAggregationCollectMode = 'breadth_first' | 'depth_first'

export type TermsAggregationExecutionHint = 'global_ordinals' | 'global_ordinals_hash' | 'global_ordinals_low_cardinality' | 'map'

export type TermsAggregationFields = {
  collect_mode?: TermsAggregationCollectMode;
  exclude?: TermsExclude;
  execution_hint?: TermsAggregationExecutionHint;
  format?: string;
  include?: TermsInclude;
  min_doc_count?: number;
  missing?: Common.FieldValue;
  order?: AggregateOrder;
  shard_min_doc_count?: number;
  shard_size?: number;
  show_term_doc_count_error?: boolean;
  size?: number;
  value_type?: ValueType;
}

export type TermsBucketBase = MultiBucketBase & {
  doc_count_error_upper_bound?: number;
}

export type TermsExclude = string | string[]

export type TermsInclude = string | string[] | TermsPartition

export type TermsPartition = {
  num_partitions: number;
  partition: number;
}

export type TestPopulation = {
  field: Common.Field;
  filter?: Common_QueryDsl.QueryContainer;
  script?: Common.Script;
}

export type TopHitsAggregate = AggregateBase & {
  hits: Core_Search.HitsMetadataJsonValue;
}

export type TopHitsAggregation = MetricAggregationBase & {
  _source?: Core_Search.SourceConfig;
  docvalue_fields?: Common.Fields;
  explain?: boolean;
  from?: number;
  highlight?: Core_Search.Highlight;
  script_fields?: Record<string, Common.ScriptField>;
  seq_no_primary_term?: boolean;
  size?: number;
  sort?: Common.Sort;
  stored_fields?: Common.Fields;
  track_scores?: boolean;
  version?: boolean;
}

export type TTestAggregate = AggregateBase & {
  value: number | undefined;
  value_as_string?: string;
}

export type TTestAggregation = {
  a?: TestPopulation;
  b?: TestPopulation;
  type?: TTestType;
}

export type TTestType = 'heteroscedastic' | 'homoscedastic' | 'paired'

export type UnmappedRareTermsAggregate = MultiBucketAggregateBaseVoid & Record<string, any>

export type UnmappedSignificantTermsAggregate = SignificantTermsAggregateBaseVoid

export type UnmappedTermsAggregate = TermsAggregateBaseVoid & Record<string, any>

export type UnsignedLongTermsAggregate = TermsAggregateBaseUnsignedLongTermsBucket & Record<string, any>

export type UnsignedLongTermsBucket = TermsBucketBase & {
  key: number;
  key_as_string?: string;
}

export type ValueCountAggregate = SingleMetricAggregateBase

export type ValueCountAggregation = FormattableMetricAggregation & Record<string, any>

export type ValueType = 'boolean' | 'byte' | 'date' | 'double' | 'float' | 'integer' | 'ip' | 'long' | 'number' | 'numeric' | 'short' | 'string' | 'unsigned_long'

export type VariableWidthHistogramAggregate = MultiBucketAggregateBaseVariableWidthHistogramBucket

export type VariableWidthHistogramAggregation = {
  buckets?: number;
  field?: Common.Field;
  initial_buffer?: number;
  shard_size?: number;
}

export type VariableWidthHistogramBucket = MultiBucketBase & {
  key: number;
  key_as_string?: string;
  max: number;
  max_as_string?: string;
  min: number;
  min_as_string?: string;
}

export type WeightedAverageAggregation = {
  format?: string;
  value?: WeightedAverageValue;
  value_type?: ValueType;
  weight?: WeightedAverageValue;
}

export type WeightedAverageValue = {
  field?: Common.Field;
  missing?: number;
  script?: Common.Script;
}

export type WeightedAvgAggregate = SingleMetricAggregateBase


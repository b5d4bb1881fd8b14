# Written by pyarrow 26.0.1; the files of this folder are its output.
import pyarrow as pa, pyarrow.parquet as pq, random, os
random.seed(7)
os.makedirs('.',exist_ok=True)
n=90
t=pa.table({
 'i':pa.array([random.randrange(-1000,1000) if random.random()>.1 else None for _ in range(n)],pa.int32()),
 'l':pa.array([i*i*37-5000 for i in range(n)],pa.int64()),
 'w':pa.array([random.randrange(-2**63,2**63) for _ in range(n)],pa.int64()),
 'f':pa.array([i/7 for i in range(n)],pa.float32()),
 'd':pa.array([i/3 if i%9 else None for i in range(n)],pa.float64()),
 's':pa.array(['prefix/%03d/%s'%(i,'x'*(i%5)) if i%11 else None for i in range(n)]),
 't':pa.array(['t%d'%(i%3) for i in range(n)]),
 'b':pa.array([bytes([i%256])*(i%4) for i in range(n)],pa.binary()),
 'x':pa.array([bytes([i,i+1,i+2]) for i in range(n)],pa.binary(3)),
 'o':pa.array([i%3==0 if i%7 else None for i in range(n)]),
 'h':pa.array([None if i%13==0 else i/4 for i in range(n)],pa.float16()),
 'u':pa.array([i for i in range(n)],pa.uint8()),
 'v':pa.array([[float(k) for k in range(i%4)] if i%6 else None for i in range(n)],pa.list_(pa.float32())),
 'fx':pa.array([[float(i),float(k)] for i,k in zip(range(n),range(n))],pa.list_(pa.float32(),2)),
})
for c in ['none','snappy','gzip','zstd','lz4']:
    pq.write_table(t,f'./v2_delta_{c}.parquet',compression=c,data_page_version='2.0',use_dictionary=False,
      column_encoding={'i':'DELTA_BINARY_PACKED','l':'DELTA_BINARY_PACKED','w':'DELTA_BINARY_PACKED','f':'BYTE_STREAM_SPLIT','d':'BYTE_STREAM_SPLIT','s':'DELTA_BYTE_ARRAY','t':'DELTA_LENGTH_BYTE_ARRAY','x':'BYTE_STREAM_SPLIT','h':'BYTE_STREAM_SPLIT','o':'RLE','b':'DELTA_BYTE_ARRAY'},
      data_page_size=300,write_batch_size=16,write_page_checksum=True, row_group_size=70, store_schema=False)
pq.write_table(t,'./v2_dictionary.parquet',data_page_version='2.0',store_schema=False,data_page_size=200,write_batch_size=10)
import datetime
t2=pa.table({'ts':pa.array([datetime.datetime(2020,1,1+i) for i in range(20)],pa.timestamp('ns'))})
pq.write_table(t2,'./int96.parquet',use_deprecated_int96_timestamps=True,store_schema=False)
t3=pa.table({'l':pa.array([[1,2],[],None,[3]],pa.list_(pa.int32())),'m':pa.array([[('a',1)],None,[]],pa.map_(pa.string(),pa.int32())).take(pa.array([0,1,2,0]))})
pq.write_table(t3,'./two_level.parquet',use_compliant_nested_type=False,store_schema=False)

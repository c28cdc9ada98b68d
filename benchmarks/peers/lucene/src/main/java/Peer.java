import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.queryparser.classic.MultiFieldQueryParser;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/** Lucene with its Indonesian analyzer, asked by the commands that README.md describes. */
public final class Peer {
  private static final int LIMIT = 10;
  private static final int EXCERPTS = 2;

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("build")) {
      build(Path.of(arguments[1]), Path.of(arguments[2]));
    } else {
      String[] queries = new Gson().fromJson(Files.readString(Path.of(arguments[2])), String[].class);
      System.out.println(new Gson().toJson(ask(Path.of(arguments[1]), queries, Integer.parseInt(arguments[3]))));
    }
  }

  private static void build(Path dump, Path folder) throws Exception {
    FieldType withOffsets = new FieldType(TextField.TYPE_STORED);
    withOffsets.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    Gson gson = new Gson();
    try (IndexWriter writer = new IndexWriter(FSDirectory.open(folder), new IndexWriterConfig(new IndonesianAnalyzer()));
        var lines = Files.lines(dump)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonObject article = gson.fromJson(line, JsonObject.class);
        Document document = new Document();
        document.add(new StringField("id", article.get("id").getAsString(), Field.Store.YES));
        document.add(new TextField("title", article.get("title").getAsString(), Field.Store.YES));
        document.add(new Field("text", article.get("text").getAsString(), withOffsets));
        writer.addDocument(document);
      }
    }
  }

  private static double[] ask(Path folder, String[] queries, int rounds) throws Exception {
    Analyzer analyzer = new IndonesianAnalyzer();
    double[] best = new double[queries.length];
    Arrays.fill(best, Double.MAX_VALUE);
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      UnifiedHighlighter highlighter = UnifiedHighlighter.builder(searcher, analyzer).build();
      for (int round = 0; round < rounds; round++) {
        for (int place = 0; place < queries.length; place++) {
          long started = System.nanoTime();
          answer(searcher, highlighter, analyzer, queries[place]);
          best[place] = Math.min(best[place], (System.nanoTime() - started) / 1e6);
        }
      }
    }
    return best;
  }

  private static void answer(IndexSearcher searcher, UnifiedHighlighter highlighter, Analyzer analyzer, String text)
      throws Exception {
    Query query =
        new MultiFieldQueryParser(new String[] {"title", "text"}, analyzer).parse(QueryParser.escape(text));
    TopDocs hits = searcher.search(query, LIMIT);
    searcher.count(query);
    highlighter.highlight("text", query, hits, EXCERPTS);
    StoredFields stored = searcher.storedFields();
    for (ScoreDoc hit : hits.scoreDocs) {
      stored.document(hit.doc).get("title");
    }
  }
}

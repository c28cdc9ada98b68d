"""What Indonesian texts have in common: the words and phrases that a deflated text need not spell out.

Deflate tells of a text what it repeats, and an article alone repeats little. With these before it, as if it had begun
with them, its record is an eighth smaller, and inflated as fast. They are the words of news that stand side by side
most often, weighed by the characters that each saves, the most frequent last, where they are told in the fewest bits.
Texts in other languages lose nothing. Whoever changes a letter here raises `index.store.manifest.FORMAT_VERSION`.
"""

from __future__ import annotations

IN_COMMON = " ".join(
    """
pada tanggal situasi sedangkan jelasnya. pentingnya kini dengan harga kepercayaan kepala sering turut berusaha Jawa
Barat International tersebut juga kolaborasi data yang diduga sebelumnya. dalam konferensi pers dan juga inflasi
dilansir tersebut akan lewat Selatan memutuskan untuk tampil akan melakukan barang itu juga lembaga negara yang khusus
mahasiswa tertinggi kembali ke menetapkan bergabung dengan dalam keterangannya, Pembangunan kepada wartawan, dengan
cara memungkinkan apakah diselenggarakan dikenal sebagai uang kehilangan Internasional mengakui perangkat proyek
ungkap pemain yang mengalahkan mengamankan penyelidikan terlalu tercatat sebagian besar Sekretaris menekankan pada
Selasa lantaran utama masyarakat, video tersebut Direktur Utama lalu. nama Januari pada Minggu hadir di berbagai itu.
pesawat tambahan mengungkapkan bahwa dia justru pada Rabu rumah sakit dinyatakan bidang digital Sebagai Keuangan
kunjungan pengunjung berusia beberapa waktu Undang-Undang Nomor dalam proses Inggris diketahui, produksi tindakan
Badan kepada masyarakat saat ditemui di kategori pertahanan seharusnya nilai mempertahankan pada Kamis masa akan
dilakukan mengungkapkan, Desember komitmen penyakit menunjukkan bahwa dikenal perhatian Pengadilan yang belum Jakarta.
Mahkamah Konstitusi pertama kali menyampaikan bahwa hal yang Indonesia - - upaya berbasis Pada menuju pengelolaan
mantan saat ditemui ada beberapa penurunan artikel akan terus juta bukan hanya dalam waktu dengan skor konferensi pers
yang cukup tindak pidana kesepakatan periode rencana perlindungan akun pada hari yang sama antara lain meraih dalam
kondisi kurang itu tidak Wakil Ketua menampilkan mendatang. sebagai salah satu pilihan kami langsung di breaking news
dan berita di luar di atas mobil strategis miliar Indonesia untuk yang diterima pekerjaan peristiwa terlibat dalam
dianggap persen dari menawarkan lapangan bergabung bernama polisi perekonomian kepolisian berkoordinasi dengan yang
sebelumnya Jalan di Stadion soal transaksi menyediakan perempuan peringkat keuangan dugaan peluang yang berlangsung
ini sudah mengungkap memenuhi fasilitas dalam beberapa Menteri Koordinator Bidang yang disampaikan petugas diterima
tahun ini mengurangi seperti dikutip lanjut berlangsung di menit triliun mengingatkan terbaik Berikut Kemudian
pelanggaran penyelenggaraan persen, memilih menarik kemampuan akhir video yang penghargaan membutuhkan menambahkan
bekerja sama dengan Indonesia di menimbulkan yang digunakan Nusantara yang digelar pungkasnya. kompetisi di mana
berpotensi kami langsung di ponselmu. di Jakarta, Oktober wisatawan saja dilaporkan unggahan sebagian dari berbagai
game ditetapkan Negeri penanganan meningkat orang-orang yang ingin lagi nomor Pariwisata dan Ekonomi Kreatif akibat
empat telah melakukan Untuk jelas pun potensi yang membuat masyarakat untuk menjabat sebagai di Jakarta Negara di
Kabupaten keamanan selama ini benar-benar partai yang diberikan masuk ke jalan calon dibandingkan dengan mencari
permintaan kamu sudah install aplikasi dua anak tapi untuk memastikan meninggalkan tersebut adalah digelar di anggaran
menghasilkan mengumumkan acara Sabtu bentuk November merasa Rabu tetapi juga bakal memanfaatkan di seluruh lalu di
media sosial salah satunya melibatkan diduga luar positif pasar lainnya. untuk mendukung berita pilihan kami langsung
mampu memutuskan menjalankan ternyata hukum dalam keterangan tertulis, aktivitas mengeluarkan sekolah Karena ini tidak
sektor memberi Thailand terjadi pada makanan pelaksanaan sebesar Rp untuk memberikan Sedangkan diperkirakan
menambahkan, Jawa Timur menilai kejadian tersebut tidak namun hari ini hubungan Tahun kepentingan melanjutkan
masyarakat yang yaitu tanpa tak sekitar pukul produk merupakan bagian dari mengetahui terdiri dari untuk mendapatkan
juga akan langkah menyelesaikan khususnya saluran andalanmu akses berita musim pukul peserta wisata selalu Namun
terkait dengan yang dilakukan oleh punya depan tersebut merupakan menurut menyebutkan yang sedang kelompok bantuan
melawan tanggal menciptakan DKI Jakarta menjelaskan bahwa di tengah sebagaimana investasi perjalanan apa yang
perkembangan bisa menjadi penggunaan disebut Kesehatan yang dapat yang juga infrastruktur mulai dari pasangan
menggelar tidak pernah Jakarta Pusat, datang Salah satu anak-anak yang masih negara-negara menemukan diharapkan
kualitas keputusan Jenderal Undang-Undang segera kali presiden pengalaman membuka melaksanakan katanya. dan tidak
mengembangkan tinggi baik jadi lokasi kerja sama yang harus Jakarta Selatan, sama dengan kenaikan dilaksanakan tiga
untuk meningkatkan sebenarnya yang paling demikian, internasional cukup sistem yang berada di jika Komisi
Pemberantasan Korupsi melaporkan Piala Dunia perlu menyatakan bahwa Universitas tingkat persen. bahkan lebih banyak
masyarakat. informasi yang membangun Dengan akan menjadi meninggal Surabaya Jawa politik berita Jumat ini menjadi
perubahan menjalani Kota dunia berjalan bermain ini adalah masalah sama di dalam lain jumlah digunakan untuk dukungan
ujarnya. terjadi di pendidikan yang ada di Berdasarkan bulan serangan teknologi sekarang menjelaskan, layanan
kemenangan pariwisata kemungkinan menyebabkan kendaraan sepanjang resmi laporan terdapat Mereka di bawah dirinya kalau
aplikasi mengambil Gubernur Provinsi yakni yang terjadi nasional terakhir Menurutnya, ini akan pertemuan dikutip dari
tidak akan Republik Indonesia ini juga pemerintahan Ketua Umum Sebelumnya, menegaskan bahwa ini. memperkuat bagaimana
membawa menghadirkan tidak hanya lingkungan digelar di kawasan pihaknya di antaranya Kamis kerja penting Minggu
dilakukan oleh terutama masuk yang memiliki menjaga mungkin di Indonesia. pemeriksaan adanya kebutuhan keluarga
menerima untuk melakukan Setelah kedua diberikan bekerja pernyataan masing-masing yang merupakan industri peningkatan
ditemukan Nasional sementara lainnya merupakan salah satu Direktur sebanyak paling tersangka Senin yang bisa terlihat
Partai tetapi pihak yang sangat orang yang media sosial mengikuti daerah perdagangan ingin membantu di wilayah ujar
akhirnya diketahui Indonesia yang video mendorong agar posisi bagian dari sendiri tidak bisa sesuai dengan maupun
berharap sejak kasus mendapat setiap Kepala baru Kecamatan menghadapi harga ketika pelaku bagian pada tahun digunakan
Agustus tempat kawasan semakin sempat menjadi salah satu atas pertumbuhan ekonomi Timnas Indonesia semua pengguna
tengah dalam keterangan hasil pengembangan ini merupakan dibandingkan September mulai kesehatan Selasa sebelum berasal
dari proses mengungkapkan yang menjadi melihat sekaligus kesempatan Menurut tetap besar bukan kebijakan warga seorang
Amerika Serikat Dalam Namun, sedang Ketua ini, berdasarkan waktu hari pernah rumah mengaku anggota kegiatan bagi
sebuah pertumbuhan terus korban program meminta kondisi mengenai disampaikan memang menegaskan lebih dari mengatakan
bahwa kami Pemerintah ekonomi berhasil berlangsung yang sudah wilayah para antara menjelaskan persen sebesar sampai di
Indonesia belum keterangan mendukung saya yang dilakukan memastikan Indonesia, sebelumnya yang telah pembangunan
seluruh Sementara itu, Selain itu, pemain yang lebih serta tidak ada Jakarta, pertama Menteri yang akan mencapai
menunjukkan tentang menyatakan pertandingan yang tidak ada menyebut perusahaan kita mengalami negara meningkatkan
selama kembali termasuk itu, sekitar Sementara menyampaikan informasi saat ini kemudian berada di sangat orang bersama
Indonesia. terkait berbagai sehingga sejumlah mengatakan, Kabupaten terjadi tersebut, hanya Kementerian harus banyak
membuat dapat kata mendapatkan langsung itu melalui masih saat atau setelah salah satu oleh mereka tersebut.
menggunakan secara Presiden tahun Jakarta pemerintah bahwa hingga telah terhadap bisa beberapa lebih ini kepada
memiliki dilakukan seperti memberikan sudah adalah masyarakat karena juga mengatakan akan melakukan merupakan pada
sebagai tidak menjadi dari tersebut dalam dan Indonesia untuk dengan yang
""".split()
).encode()

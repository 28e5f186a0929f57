# 文档与网页：读 docx、html、pdf 时的错误和发现。

error-document-old = 读取 `{ $path }`：这是 { $format } 文件，不能直接读
hint-document-old = 用 Word 或 WPS 打开，“另存为”选“Word 文档 (*.docx)”，把新文件放进来；OFD 先导出为 docx 或 PDF

error-document-password = 读取 `{ $path }`：这个 { $format } 文件有打开密码
hint-document-password = 用密码打开，取消打开密码后另存，再放进来

error-document-too-large = 读取 `{ $path }`：这个 { $format } 文件展开后大得不合常理，没有读
hint-document-too-large = 确认文件来源可靠；若是，在原来的程序里按年份拆开另存

error-document-entities = 读取 `{ $path }`：这个 { $format } 文件里有自定义的 XML 实体，办公软件不会这样写，没有读
hint-document-entities = 确认文件来源可靠；用 Word 或 WPS 打开后另存为新的 docx

error-document-damaged = 读取 `{ $path }`：这个 { $format } 文件残缺或已损坏（{ $reason }）
hint-document-damaged = 用原来的程序打开试试；打不开就向提供单位要一份完好的

error-document-no-text = 读取 `{ $path }`：这个 { $format } 文件里没有可取的文字（只有图像，或者字体没有注明文字）
hint-document-no-text = 多半是扫描件：向提供单位要 docx 原件，或先做文字识别并校对

finding-silent-pages = 读取文档：有 { $count } 页没有一个文字，可能是扫描的图像
hint-silent-pages = 对照原件看这些页有没有记录；若有，向提供单位要 docx 原件

finding-open-changes = 读取文档：有 { $count } 处修订还没有接受或拒绝，按全部接受来读
hint-open-changes = 确认这是定稿；在 Word 或 WPS 的“审阅”里接受或拒绝全部修订后另存
